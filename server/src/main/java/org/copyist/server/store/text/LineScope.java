package org.copyist.server.store.text;

/** Where lines are looked for. */
public sealed interface LineScope {
    /** @param number 1-based */
    record OfPage(String documentId, int number) implements LineScope {}

    record OfDocument(String documentId) implements LineScope {}

    /** All documents of a collection that are not in the bin. */
    record OfCollection(String collectionId) implements LineScope {}
}
