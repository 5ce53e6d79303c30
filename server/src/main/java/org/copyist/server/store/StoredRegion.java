package org.copyist.server.store;

import org.copyist.core.geometry.Polygon;

/**
 * A block of lines.
 *
 * @param id unique on its page
 * @param type the PAGE XML text region type
 */
public record StoredRegion(String id, String type, Polygon boundary) {}
