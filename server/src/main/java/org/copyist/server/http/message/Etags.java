package org.copyist.server.http.message;

/** The versions of things as HTTP tells them. */
public final class Etags {
    private Etags() {}

    /** Of a document. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Of a page or a line of it: another page that comes to the same address has other ones. */
    public static String of(long pageKey, long version) {
        return "\"" + pageKey + "." + version + "\"";
    }
}
