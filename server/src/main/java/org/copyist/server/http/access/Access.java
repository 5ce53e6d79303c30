package org.copyist.server.http.access;

import io.javalin.security.RouteRole;

/** What a route asks of those who call it. A route that says nothing wants the access token, if the server has one. */
public enum Access implements RouteRole {
    /** For everybody. */
    OPEN
}
