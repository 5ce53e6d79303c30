package org.copyist.server.library;

/** What is done with each of many documents. */
public sealed interface BulkAction {
    record AddTag(String tag) implements BulkAction {}

    record RemoveTag(String tag) implements BulkAction {}

    /** Out of any other collection. */
    record PutIntoCollection(String collectionId) implements BulkAction {}

    record TakeOutOfCollection() implements BulkAction {}

    /** All pages are read again; what people wrote stands. */
    record Read() implements BulkAction {}

    record MoveToBin() implements BulkAction {}

    record Restore() implements BulkAction {}

    /** Out of the bin, for good. */
    record Purge() implements BulkAction {}
}
