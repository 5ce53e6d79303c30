package org.copyist.server.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.PicturePart;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Scan;
import org.copyist.imaging.decode.DecodingGivenUpException;
import org.copyist.imaging.decode.DecodingWorker;
import org.copyist.imaging.decode.RemotePage;
import org.copyist.imaging.decode.Wanted;
import org.copyist.imaging.prepare.SpreadSplitter;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.document.DocumentStore.NewPage;
import org.copyist.server.store.page.PageSource;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;

/**
 * The pictures of pages. A page is decoded once, by whoever needs it first, and then kept as a JPEG of its full size; small
 * ones are made from that. At most two of those are read at a time, for the memory they take. Thread-safe.
 */
public final class PagePictures {
    private static final float PAGE_QUALITY = 0.9f;
    private static final float SMALL_QUALITY = 0.8f;
    /** Share of a line's height that its picture shows around it. */
    private static final double LINE_MARGIN = 0.15;

    private final DataFolder folder;
    private final FileStore files;
    private final PageStore pages;
    private final PictureDecoders decoders;
    private final Semaphore reading = new Semaphore(2, true);

    public PagePictures(DataFolder folder, FileStore files, PageStore pages, PictureDecoders decoders) {
        this.folder = folder;
        this.files = files;
        this.pages = pages;
        this.decoders = decoders;
    }

    /**
     * How many pages a stored file has.
     *
     * @param fileName what to call it in messages
     * @throws UnreadableImageException if it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     */
    public int countPages(String sha256, String fileName) {
        return decoders.countPages(new PictureDecoders.Source(files.path(sha256), fileName));
    }

    /**
     * The pages of a stored file, two for each of its pages that shows a spread. What cannot be drawn now is left whole:
     * reading it says why.
     *
     * @param fileName what to call it in messages
     * @throws UnreadableImageException if it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     */
    public List<NewPage> splitPages(String sha256, String fileName) {
        PictureDecoders.Source source = new PictureDecoders.Source(files.path(sha256), fileName);
        List<NewPage> split = new ArrayList<>();
        int count = decoders.countPages(source);
        for (int index = 0; index < count; index++) {
            List<PicturePart> parts = parts(source, index);
            for (PicturePart part : parts) {
                split.add(new NewPage(index, Optional.of(part)));
            }
            if (parts.isEmpty()) {
                split.add(new NewPage(index, Optional.empty()));
            }
        }
        return split;
    }

    private List<PicturePart> parts(PictureDecoders.Source source, int index) {
        try {
            return SpreadSplitter.parts(decoders.incoming(source, index).grey());
        } catch (UnreadableImageException | LimitExceededException e) {
            return List.of();
        }
    }

    /**
     * The only page of a file that has not been taken in yet.
     *
     * @param fileName what to call it in messages
     * @throws UnreadableImageException if it is not a picture or PDF, or has more pages
     * @throws LimitExceededException if it is larger than the limits
     */
    public GreyImage incoming(String fileName, byte[] bytes) {
        try {
            Path file = Files.createTempFile(folder.incoming(), "picture", null);
            try {
                Files.write(file, bytes);
                PictureDecoders.Source source = new PictureDecoders.Source(file, fileName);
                int count = decoders.countPages(source);
                if (count != 1) {
                    throw new UnreadableImageException(fileName + " has " + count + " pages, expected a picture");
                }
                return decoders.incoming(source, 0).grey();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page as the readers see it. Keeps the picture for browsers on the way.
     *
     * @param again whether decoding it was given up before: then it gets all its time
     * @param stillWanted is run every now and then; what it throws ends the decoding
     * @throws DecodingGivenUpException if it took too long or killed the process that did it
     */
    public PageImage decode(StoredPage page, boolean again, Runnable stillWanted) throws DecodingGivenUpException {
        PageSource source = page.source();
        boolean kept = source.imageSha256().isPresent();
        Wanted grey = Wanted.only(Wanted.Raster.GREY).of(source.part());
        Drawing drawing = wanted -> decoders.read(source(page), source.index(), wanted, again, stillWanted);
        RemotePage drawn = kept ? drawing.draw(grey) : drawAndKeep(page, grey, drawing);
        Scan scan = source.part().map(drawn.scan()::of).orElse(drawn.scan());
        GreyImage turned = drawn.grey().turned(source.turns());
        return PageImage.ofGrey(source.fileName(), source.index(), source.sha256(), turned)
                .withScan(scan);
    }

    private interface Drawing {
        RemotePage draw(Wanted wanted) throws DecodingGivenUpException;
    }

    private RemotePage drawAndKeep(StoredPage page, Wanted wanted, Drawing drawing) throws DecodingGivenUpException {
        files.requireSpace();
        try {
            Path jpeg = Files.createTempFile(folder.incoming(), "page", null);
            Path small = Files.createTempFile(folder.incoming(), "thumbnail", null);
            try {
                RemotePage drawn = drawing.draw(wanted.into(jpeg, small));
                keep(page, drawn, jpeg, small);
                return drawn;
            } finally {
                Files.deleteIfExists(jpeg);
                Files.deleteIfExists(small);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PictureDecoders.Source source(StoredPage page) {
        return new PictureDecoders.Source(
                files.path(page.source().sha256()), page.source().fileName());
    }

    private void keep(StoredPage page, RemotePage drawn, Path jpeg, Path small) throws IOException {
        int turns = page.source().turns();
        if (turns > 0) {
            BufferedImage turned = limited(() -> Jpeg.turned(Jpeg.read(jpeg, 1), turns));
            Files.write(jpeg, Jpeg.write(turned, PAGE_QUALITY, Jpeg.dpi(jpeg)));
            Files.write(small, Jpeg.write(Jpeg.turned(Jpeg.read(small, 1), turns), SMALL_QUALITY));
        }
        boolean sideways = turns % 2 == 1;
        int widthPx = sideways ? drawn.heightPx() : drawn.widthPx();
        int heightPx = sideways ? drawn.widthPx() : drawn.heightPx();
        try (InputStream content = Files.newInputStream(jpeg)) {
            String sha256 = files.put(content);
            pages.setImage(page.key(), turns, sha256, widthPx, heightPx);
            Files.move(small, folder.thumbnails().resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * Name of the full picture in the {@link FileStore}: a JPEG whose pixels are the page's.
     *
     * @throws LimitExceededException if it takes too long to draw; then only reading the page tries again
     */
    public String full(StoredPage page) {
        if (page.source().imageSha256().isPresent()) {
            return page.source().imageSha256().get();
        }
        requireNoStrike(page);
        try {
            Runnable stillWanted = () -> requireNoStrike(page);
            drawAndKeep(
                    page,
                    Wanted.only(Wanted.Raster.NONE).of(page.source().part()),
                    wanted -> decoders.show(source(page), page.source().index(), wanted, stillWanted));
        } catch (DecodingGivenUpException e) {
            pages.strike(page.key(), 1);
            throw new LimitExceededException(
                    page.source().fileName() + ", page " + page.number() + ", cannot be shown: " + e.getMessage()
                            + "; reading the page tries it once more, with more time",
                    e);
        }
        StoredPage now = pages.get(page.key());
        return now.source().imageSha256().orElseGet(() -> full(now)); // turned in the meantime
    }

    /** Others may have given the page up while this thread waited for its turn. */
    private void requireNoStrike(StoredPage page) {
        if (pages.strikes(page.key()) > 0) {
            throw new LimitExceededException(page.source().fileName() + ", page " + page.number()
                    + ", cannot be shown: decoding it was given up before; reading the page tries it once more");
        }
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

    /** A file with the page at most {@value DecodingWorker#THUMBNAIL_PX} pixels wide and high, as JPEG. */
    public Path thumbnail(StoredPage page) {
        String sha256 = full(page);
        Path file = folder.thumbnails().resolve(sha256);
        if (!Files.exists(file)) {
            int step = Math.max(1, Math.max(page.widthPx(), page.heightPx()) / (2 * DecodingWorker.THUMBNAIL_PX));
            writeThumbnail(sha256, limited(() -> Jpeg.read(files.path(sha256), step)));
        }
        return file;
    }

    private void writeThumbnail(String sha256, BufferedImage picture) {
        try {
            Path part = Files.createTempFile(folder.incoming(), "thumbnail", null);
            Files.write(part, Jpeg.write(Jpeg.within(picture, DecodingWorker.THUMBNAIL_PX), SMALL_QUALITY));
            Files.move(part, folder.thumbnails().resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line cut out of the page, with a small margin, and turned so that its writing is upright, as JPEG. */
    public byte[] line(StoredPage page, StoredLine line) {
        WritingDirection direction = line.direction();
        BoundingBox box = line.boundary().boundingBox();
        double margin = Math.ceil(LINE_MARGIN * (direction.isLevel() ? box.height() : box.width()));
        int left = (int) Math.max(0, Math.floor(box.left() - margin));
        int top = (int) Math.max(0, Math.floor(box.top() - margin));
        int right = (int) Math.ceil(box.right() + margin);
        int bottom = (int) Math.ceil(box.bottom() + margin);
        Path file = files.path(full(page));
        BufferedImage part = limited(() -> Jpeg.readPart(file, new Rectangle(left, top, right - left, bottom - top)));
        return Jpeg.write(Jpeg.turned(part, 4 - direction.quarters()), PAGE_QUALITY);
    }

    /** The page's full picture, decoded. */
    public BufferedImage picture(StoredPage page) {
        Path file = files.path(full(page));
        return limited(() -> Jpeg.read(file, 1));
    }

    /** Pixels of the page to an inch of paper, if its file told them when it was decoded. */
    public OptionalDouble dpi(StoredPage page) {
        return Jpeg.dpi(files.path(full(page)));
    }

    private BufferedImage limited(Supplier<BufferedImage> work) {
        reading.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            reading.release();
        }
    }
}
