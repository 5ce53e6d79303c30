package org.copyist.server.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.PageSource;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.StoredLine;
import org.copyist.server.store.StoredPage;

/**
 * The pictures of pages. A page is decoded once, by whoever needs it first, and then kept as a JPEG of its full size;
 * small ones are made from that. At most two are decoded at a time, for the memory they take. Thread-safe.
 */
public final class PagePictures {
    /** Longer side of a thumbnail, in pixels. */
    public static final int THUMBNAIL_PX = 320;

    private static final float PAGE_QUALITY = 0.9f;
    private static final float SMALL_QUALITY = 0.8f;
    /** Share of a line's height that its picture shows around it. */
    private static final double LINE_MARGIN = 0.15;

    private final DataFolder folder;
    private final FileStore files;
    private final PageStore pages;
    private final ImageDecoder decoder;
    private final Semaphore decoding = new Semaphore(2, true);

    public PagePictures(DataFolder folder, FileStore files, PageStore pages, ImageDecoder decoder) {
        this.folder = folder;
        this.files = files;
        this.pages = pages;
        this.decoder = decoder;
    }

    /**
     * How many pages a stored file has.
     *
     * @param fileName what to call it in messages
     * @throws UnreadableImageException if it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     */
    public int countPages(String sha256, String fileName) {
        return decode(sha256, fileName, DecodedDocument::pageCount);
    }

    /** The page as the readers see it. Keeps the picture for browsers on the way. */
    public PageImage decode(StoredPage page) {
        PageImage image = decodeSource(page.source());
        if (page.source().imageSha256().isEmpty()) {
            keep(page, image);
        }
        return image;
    }

    private PageImage decodeSource(PageSource source) {
        return decode(source.sha256(), source.fileName(), document -> document.page(source.index()));
    }

    private String keep(StoredPage page, PageImage image) {
        String sha256 = files.put(Jpeg.write(image.picture(), PAGE_QUALITY));
        pages.setImage(page.key(), sha256, image.widthPx(), image.heightPx());
        writeThumbnail(sha256, image.picture());
        return sha256;
    }

    private interface Use<T> {
        T of(DecodedDocument document);
    }

    /** Errors speak of the file by the name that people gave it. */
    private <T> T decode(String sha256, String fileName, Use<T> use) {
        Path file = files.path(sha256);
        decoding.acquireUninterruptibly();
        try (DecodedDocument document = decoder.open(file)) {
            return use.of(document);
        } catch (UnreadableImageException e) {
            throw new UnreadableImageException(named(e, file, sha256, fileName), e);
        } catch (LimitExceededException e) {
            throw new LimitExceededException(named(e, file, sha256, fileName), e);
        } finally {
            decoding.release();
        }
    }

    private static String named(CopyistException e, Path file, String sha256, String fileName) {
        return String.valueOf(e.getMessage()).replace(file.toString(), fileName).replace(sha256, fileName);
    }

    /** Name of the full picture in the {@link FileStore}: a JPEG whose pixels are the page's. */
    public String full(StoredPage page) {
        return page.source().imageSha256().orElseGet(() -> keep(page, decodeSource(page.source())));
    }

    /** The page as a JPEG {@code width} pixels wide, or its own width if that is less. */
    public byte[] scaled(StoredPage page, int width) {
        BufferedImage picture = small(files.path(full(page)), page, width);
        if (picture.getWidth() <= width) {
            return Jpeg.write(picture, SMALL_QUALITY);
        }
        int height = Math.max(1, Math.round(picture.getHeight() * (float) width / picture.getWidth()));
        return Jpeg.write(Jpeg.scale(picture, width, height), SMALL_QUALITY);
    }

    private BufferedImage small(Path file, StoredPage page, int width) {
        return limited(() -> Jpeg.read(file, Math.max(1, page.widthPx() / (2 * width))));
    }

    /** A file with the page at most {@value #THUMBNAIL_PX} pixels wide and high, as JPEG. */
    public Path thumbnail(StoredPage page) {
        String sha256 = full(page);
        Path file = folder.thumbnails().resolve(sha256);
        if (!Files.exists(file)) {
            int step = Math.max(1, Math.max(page.widthPx(), page.heightPx()) / (2 * THUMBNAIL_PX));
            writeThumbnail(sha256, limited(() -> Jpeg.read(files.path(sha256), step)));
        }
        return file;
    }

    private void writeThumbnail(String sha256, BufferedImage picture) {
        double scale = Math.min(1, (double) THUMBNAIL_PX / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        try {
            Path part = Files.createTempFile(folder.incoming(), "thumbnail", null);
            Files.write(part, Jpeg.write(Jpeg.scale(picture, width, height), SMALL_QUALITY));
            Files.move(part, folder.thumbnails().resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line cut out of the page, with a small margin, as JPEG. */
    public byte[] line(StoredPage page, StoredLine line) {
        BoundingBox box = line.boundary().boundingBox();
        double margin = Math.ceil(LINE_MARGIN * box.height());
        int left = (int) Math.max(0, Math.floor(box.left() - margin));
        int top = (int) Math.max(0, Math.floor(box.top() - margin));
        int right = (int) Math.ceil(box.right() + margin);
        int bottom = (int) Math.ceil(box.bottom() + margin);
        Path file = files.path(full(page));
        return Jpeg.write(
                limited(() -> Jpeg.readPart(file, new Rectangle(left, top, right - left, bottom - top))), PAGE_QUALITY);
    }

    /** The page's full picture, decoded. */
    public BufferedImage picture(StoredPage page) {
        Path file = files.path(full(page));
        return limited(() -> Jpeg.read(file, 1));
    }

    private BufferedImage limited(Supplier<BufferedImage> work) {
        decoding.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            decoding.release();
        }
    }
}
