package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import org.copyist.imaging.GreyImage;

/**
 * The picture of a line and what it says.
 *
 * @param name of its file, unique within its set
 * @param text normalised transcript, not empty
 * @param writer who wrote it, or the page it is from; empty if not known
 * @param image the crop, paper bright
 */
public record LabelledLine(String name, String text, String writer, GreyImage image) {
    public LabelledLine {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(image, "image is null");
    }
}
