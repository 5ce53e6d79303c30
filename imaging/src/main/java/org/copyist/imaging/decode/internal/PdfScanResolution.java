package org.copyist.imaging.decode.internal;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.OptionalDouble;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Walks over a page without drawing it and finds out whether it is a scan, and at which resolution. */
public final class PdfScanResolution extends PDFGraphicsStreamEngine {
    private static final double POINTS_PER_INCH = 72;
    /** Part of the paper that a picture must cover to be taken for a scan of the page. */
    private static final double COVERING = 0.8;

    private final double paperArea;
    private double scanDpi;
    private boolean hasOtherInk;
    private Point2D.Float current = new Point2D.Float();

    private PdfScanResolution(PDPage page) {
        super(page);
        PDRectangle paper = page.getCropBox();
        this.paperArea = (double) paper.getWidth() * paper.getHeight();
    }

    /**
     * The dots per inch of the picture that covers {@code page}, or empty if none does. Where type or drawings lie over
     * the picture the result is at least {@code otherDpi}; invisible text, as searchable scans have it, does not count.
     */
    public static OptionalDouble of(PDPage page, double otherDpi) throws IOException {
        PdfScanResolution walk = new PdfScanResolution(page);
        walk.processPage(page);
        if (walk.scanDpi == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(walk.hasOtherInk ? Math.max(walk.scanDpi, otherDpi) : walk.scanDpi);
    }

    @Override
    public void drawImage(PDImage image) {
        Matrix placed = getGraphicsState().getCurrentTransformationMatrix();
        double width = placed.getScalingFactorX();
        double height = placed.getScalingFactorY();
        if (width * height >= COVERING * paperArea) {
            double dpi = POINTS_PER_INCH * Math.max(image.getWidth() / width, image.getHeight() / height);
            scanDpi = Math.max(scanDpi, dpi);
        } else {
            hasOtherInk = true;
        }
    }

    @Override
    protected void showGlyph(Matrix placed, PDFont font, int code, Vector displacement) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        hasOtherInk |= mode.isFill() || mode.isStroke();
    }

    @Override
    public void strokePath() {
        hasOtherInk = true;
    }

    @Override
    public void fillPath(int windingRule) {
        hasOtherInk = true;
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        hasOtherInk = true;
    }

    @Override
    public void shadingFill(COSName shading) {
        hasOtherInk = true;
    }

    @Override
    public void moveTo(float x, float y) {
        current = new Point2D.Float(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        current = new Point2D.Float(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        current = new Point2D.Float(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return current;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        // Paths matter only once they are painted.
    }

    @Override
    public void clip(int windingRule) {
        // What is cut away of a scan does not change its resolution.
    }

    @Override
    public void closePath() {
        // Paths matter only once they are painted.
    }

    @Override
    public void endPath() {
        // Paths matter only once they are painted.
    }
}
