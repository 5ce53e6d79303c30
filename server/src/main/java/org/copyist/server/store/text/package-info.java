/** What is written in many documents at once. */
@NullMarked
package org.copyist.server.store.text;

import org.jspecify.annotations.NullMarked;
