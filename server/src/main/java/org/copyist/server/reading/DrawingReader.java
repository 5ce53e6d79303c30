package org.copyist.server.reading;

import java.util.List;
import org.copyist.imaging.GreyImage;

/** Reads what somebody draws, fast enough to do so while they draw. Thread-safe. */
public interface DrawingReader {
    /** What it reads, such as {@code digit}, {@code digits}, {@code character} or {@code line}; not {@code page}. */
    String kind();

    InstalledModel model();

    /**
     * What stands in {@code picture}, dark on light, from left to right; empty if nothing does.
     */
    List<DrawnReading> read(GreyImage picture);

    /** As above, of a picture made from strokes: all of its ink was drawn to be read. */
    default List<DrawnReading> readDrawn(GreyImage drawing) {
        return read(drawing);
    }
}
