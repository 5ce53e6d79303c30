package org.copyist.imaging.decode;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.internal.DecodingFailure;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.SystemDecoder;

/**
 * Opens picture files and PDFs. The format is told from the bytes, whatever the file is called. Immutable, thread-safe.
 *
 * <pre>{@code
 * ImageDecoder decoder = new ImageDecoder(DecodingLimits.DEFAULT);
 * try (DecodedDocument document = decoder.open(Path.of("letter.pdf"))) {
 *     for (int i = 0; i < document.pageCount(); i++) {
 *         PageImage page = document.page(i);
 *     }
 * }
 * }</pre>
 */
public final class ImageDecoder {
    private final DecodingLimits limits;
    private final SystemDecoder programs;

    public ImageDecoder(DecodingLimits limits) {
        this(limits, SystemDecoder.OF_THIS_MACHINE);
    }

    /** @param programs decode what no library does */
    ImageDecoder(DecodingLimits limits, SystemDecoder programs) {
        this.limits = requireNonNull(limits, "limits is null");
        this.programs = programs;
    }

    /**
     * Opens a file. A PDF is read from the disk piece by piece while the document is open, so leave it in place; any
     * other file is read at once.
     *
     * @throws UnreadableImageException if there is no such file, it may not be read, or it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     */
    public DecodedDocument open(Path file) {
        return open(file, Set.of(FileFormat.PDF), (path, where) -> opened(where, () -> PdfPages.open(path, limits)));
    }

    /**
     * As {@link #open(Path)}, but the pages of a PDF, whose programs may draw for ever, and those of a JPEG 2000 file, whose
     * decoder is old, are drawn by {@code remote}; any other file takes a time that its pixels bound.
     *
     * @param processorTime that opening such a file, and each of its pages, may take
     */
    public DecodedDocument open(Path file, RemoteDecoder remote, Duration processorTime) {
        return open(
                file,
                Set.of(FileFormat.PDF, FileFormat.JPEG_2000),
                (path, where) -> opened(where, () -> new RemotePages(path, remote, processorTime)));
    }

    private interface FileOpening {
        PageSource open(Path file, String where);
    }

    /** @param onDisk formats that {@code opening} opens; all others are read at once */
    private DecodedDocument open(Path file, Set<FileFormat> onDisk, FileOpening opening) {
        String where = DecodingFailure.printable(file.toString());
        requireOrdinaryFile(file, where);
        try {
            long size = Files.size(file);
            requireAcceptableLength(where, size);
            byte[] head = head(file);
            String name = requireNonNull(file.getFileName(), "an ordinary file has a name")
                    .toString();
            FileFormat format = format(where, head);
            if (onDisk.contains(format)) {
                PageSource pages = opening.open(file, where + " (" + format.shownName() + ")");
                return new DecodedDocument(name, sha256(file), format, pages);
            }
            return open(name, where, Files.readAllBytes(file));
        } catch (AccessDeniedException e) {
            throw new UnreadableImageException(where + " may not be read: this user lacks the permission; grant it", e);
        } catch (IOException e) {
            throw DecodingFailure.explain(where, e);
        }
    }

    /**
     * Opens a file that is in memory already.
     *
     * @param name what to call it in messages and results
     * @param bytes the whole file; not copied, so do not change it while the document is open
     * @throws UnreadableImageException if it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     */
    public DecodedDocument open(String name, byte[] bytes) {
        return open(name, DecodingFailure.printable(name), bytes);
    }

    /**
     * As {@link #open(String, byte[])}, but no PDF, whose programs may draw for ever: what is left takes a time that its
     * pixels bound.
     */
    public DecodedDocument openPicture(String name, byte[] bytes) {
        String where = DecodingFailure.printable(name);
        if (FileFormat.of(bytes).filter(FileFormat.PDF::equals).isPresent()) {
            throw new UnreadableImageException(where + " is a PDF, expected a picture; save its page as PNG or JPEG");
        }
        return open(name, where, bytes);
    }

    private DecodedDocument open(String name, String where, byte[] bytes) {
        requireAcceptableLength(where, bytes.length);
        FileFormat format = format(where, bytes);
        String sha256 = HexFormat.of().formatHex(sha256().digest(bytes));
        PageSource pages = opened(where + " (" + format.shownName() + ")", () -> switch (format) {
            case PDF -> PdfPages.open(bytes, limits);
            case HEIC, AVIF -> new HeifPages(format, bytes, programs, limits);
            case TIFF -> new TiffPages(bytes, limits);
            default -> new RasterPages(format, bytes, limits);
        });
        return new DecodedDocument(name, sha256, format, pages);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private interface Opening {
        PageSource open() throws IOException;
    }

    @SuppressWarnings("CatchingUnchecked") // PDFBox answers damaged files with every kind of exception.
    private static PageSource opened(String where, Opening opening) {
        try {
            return opening.open();
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            throw DecodingFailure.explain(where, e);
        }
    }

    private static void requireOrdinaryFile(Path file, String where) {
        if (Files.isDirectory(file)) {
            throw new UnreadableImageException(
                    where + " is a directory, expected a picture or PDF; name the files in it one by one");
        }
        if (Files.notExists(file)) {
            throw new UnreadableImageException("there is no file " + where + "; check the name and the folder");
        }
        // A pipe or device may never end.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableImageException(
                    where + " is not an ordinary file; copy its content to one and read that");
        }
    }

    private void requireAcceptableLength(String where, long bytes) {
        if (bytes == 0) {
            throw new UnreadableImageException(
                    where + " is empty (0 bytes), expected a picture or PDF; get a fresh copy");
        }
        if (bytes > limits.maxBytes()) {
            throw new LimitExceededException(where + " has " + bytes + " bytes, and at most " + limits.maxBytes()
                    + " are accepted; split it or save it smaller");
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FileFormat.HEAD_BYTES);
        }
    }

    private static FileFormat format(String where, byte[] start) {
        FileFormat format = FileFormat.of(start)
                .orElseThrow(() -> new UnreadableImageException(where + " is not a picture that can be read: expected "
                        + FileFormat.READABLE + ", got " + describe(start) + "; convert it to one of these"));
        if (!format.isReadable()) {
            throw new UnreadableImageException(where + " is a " + format.shownName() + " picture, expected "
                    + FileFormat.READABLE + "; convert it to JPEG, at the highest quality, and read that");
        }
        return format;
    }

    private static String describe(byte[] start) {
        int looked = Math.min(start.length, FileFormat.HEAD_BYTES);
        for (int i = 0; i < looked; i++) {
            if (start[i] >= 0 && start[i] < ' ' && start[i] != '\t' && start[i] != '\n' && start[i] != '\r') {
                return "a file that starts with the bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(8, looked));
            }
        }
        return "a text file";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-256", e);
        }
    }
}
