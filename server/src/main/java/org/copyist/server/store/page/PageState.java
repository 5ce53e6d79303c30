package org.copyist.server.store.page;

/** How far the reading of a page has come. */
public enum PageState {
    UNREAD,
    QUEUED,
    READING,
    READ,
    FAILED
}
