package org.copyist.imaging.decode.internal;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/**
 * Draws PDF pages and fails where PDFBox would leave a picture out with no more than a note in its log: a page of
 * handwriting without its scan would be read as an empty one.
 */
public final class CheckedPdfRenderer extends PDFRenderer {
    /** What PDFBox calls pictures of that kind. */
    private static final String JPEG_2000 = "jpx";

    private final long maxPixels;

    public CheckedPdfRenderer(PDDocument document, long maxPixels) {
        super(document);
        this.maxPixels = maxPixels;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new CheckedDrawer(parameters, maxPixels);
    }

    private static final class CheckedDrawer extends PageDrawer {
        private final long maxPixels;

        CheckedDrawer(PageDrawerParameters parameters, long maxPixels) throws IOException {
            super(parameters);
            this.maxPixels = maxPixels;
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            requireAcceptableSize(image);
            if (image instanceof PDImageXObject picture) {
                requireAcceptableSize(picture.getMask());
                requireAcceptableSize(picture.getSoftMask());
            }
            super.drawImage(image);
        }

        private void requireAcceptableSize(@Nullable PDImage image) throws IOException {
            if (image == null) {
                return;
            }
            if ((long) image.getWidth() * image.getHeight() > maxPixels) {
                throw new LimitExceededException("it holds a picture of " + image.getWidth() + "x" + image.getHeight()
                        + " px, and at most " + maxPixels + " pixels are accepted; save it with smaller pictures");
            }
            boolean coloured = !image.isStencil() && image.getColorSpace().getNumberOfComponents() > 1;
            MemoryBudget memory = MemoryBudget.ofThisJava();
            memory.requireInPdf(image.getWidth(), image.getHeight(), coloured);
            if (JPEG_2000.equals(image.getSuffix())) {
                memory.requireForWavelets(image.getWidth(), image.getHeight(), coloured ? 3 : 1);
            }
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
                throws IOException {
            if (failure instanceof MissingImageReaderException) {
                throw new UnreadableImageException(
                        "it holds a picture in a format that cannot be decoded here; "
                                + "save its pages as JPEG or PNG pictures and read those",
                        failure);
            }
            String name = operator.getName();
            if (name.equals(OperatorName.DRAW_OBJECT) || name.equals(OperatorName.BEGIN_INLINE_IMAGE)) {
                throw new UnreadableImageException(
                        "a picture in it cannot be decoded" + DecodingFailure.detail(failure)
                                + ", and without it the page would have a hole; get a fresh copy",
                        failure);
            }
            super.operatorException(operator, operands, failure);
        }
    }
}
