/** The web page and the libraries that it loads. */
@NullMarked
package org.copyist.server.http.web;

import org.jspecify.annotations.NullMarked;
