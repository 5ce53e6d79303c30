package org.copyist.server.http;

import io.javalin.security.RouteRole;

/** What a route asks of those who call it. A route that says nothing wants the access token, if the server has one. */
enum Access implements RouteRole {
    /** For everybody. */
    OPEN
}
