package org.copyist.imaging.decode;

/**
 * A file that the {@link RemoteDecoder} did not get an answer for: its worker took too long or died. Whoever asks says so in
 * an error of their own, or tries again. The message is the end of a sentence about the file.
 */
public final class DecodingGivenUpException extends Exception {
    private static final long serialVersionUID = 1L;

    DecodingGivenUpException(String message) {
        super(message);
    }
}
