package org.copyist.imaging.register;

import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;

/** Where a form lies on a page, which may be turned, tilted and gently bent. Immutable. */
public final class FormPlace {
    private final Bend bend;
    private final double agreement;

    FormPlace(Bend bend, double agreement) {
        this.bend = bend;
        this.agreement = agreement;
    }

    /** Part of what is printed on the form that was found on the page, 0 to 1. */
    public double agreement() {
        return agreement;
    }

    Bend bend() {
        return bend;
    }

    /** Where a point of the form lies on the page, both in pixels. */
    public Point toPage(Point onForm) {
        return bend.toPage(onForm);
    }

    /** The page as the form lies: as large as that, each pixel at its place. */
    public GreyImage straightened(GreyImage page) {
        return bend.straightened(page, 1);
    }
}
