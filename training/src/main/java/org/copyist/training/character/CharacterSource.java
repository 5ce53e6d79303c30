package org.copyist.training.character;

import org.copyist.core.error.InvalidDatasetException;
import org.copyist.training.data.LabelledImages;

/**
 * Pictures to learn from, and what each may be.
 *
 * @param images 28×28 pixels, white ink on black; their labels are indices of {@code classes}
 * @param classes by label: the classes that a picture with this label may be, bit {@code c} for class {@code c}. More
 *     than one is set where the label does not say which, as when the case of a letter is not known. Not copied: do not
 *     change it afterwards
 * @param share part of the pictures that an epoch shows, in (0, 1]; the next epoch shows those that follow
 */
public record CharacterSource(LabelledImages images, long[] classes, double share) {
    public CharacterSource {
        int side = CharacterAugmenter.SIDE;
        if (images.size() == 0 || images.width() != side || images.height() != side) {
            throw new InvalidDatasetException("training characters must be 28x28 pixels and at least one, got "
                    + images.size() + " of " + images.width() + "x" + images.height());
        }
        for (int i = 0; i < images.size(); i++) {
            if (images.label(i) >= classes.length || classes[images.label(i)] == 0) {
                throw new InvalidDatasetException(
                        "no class is known for label " + images.label(i) + " of training picture " + i);
            }
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1], got " + share);
        }
    }

    /** All of {@code images}, whose labels are their classes. */
    public static CharacterSource of(LabelledImages images, int classes) {
        long[] own = new long[classes];
        for (int c = 0; c < classes; c++) {
            own[c] = 1L << c;
        }
        return new CharacterSource(images, own, 1);
    }

    /** The same pictures with another share. */
    public CharacterSource withShare(double part) {
        return new CharacterSource(images, classes, part);
    }

    /** How many pictures an epoch shows. */
    int perEpoch() {
        return Math.max(1, (int) Math.round(share * images.size()));
    }

    /** The classes that picture {@code index} may be. */
    long classesOf(int index) {
        return classes[images.label(index)];
    }
}
