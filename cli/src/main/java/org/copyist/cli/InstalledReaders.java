package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.server.CopyistServer;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.Readers;
import org.copyist.server.teaching.Teacher;

/**
 * Everything that reads for the server, with one copy of each model in memory. Holds native memory until closed.
 */
final class InstalledReaders implements AutoCloseable {
    private final Readers readers;
    private final HandModels hands;
    private final Deque<AutoCloseable> open;

    private InstalledReaders(Readers readers, HandModels hands, Deque<AutoCloseable> open) {
        this.readers = readers;
        this.hands = hands;
        this.open = open;
    }

    /**
     * Loads the shipped models, and further ones to choose from.
     *
     * @param lineModels folders with models for lines
     * @param settings how pages are read
     * @throws org.copyist.core.error.ModelException if one of them cannot be used
     */
    static InstalledReaders open(List<Path> lineModels, ReadingSettings settings) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return open(lineModels, settings, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static InstalledReaders open(List<Path> lineModels, ReadingSettings settings, Deque<AutoCloseable> open) {
        LanguageModelBundle language = LanguageModelBundle.shipped();
        CtcDecoder decoder = language.decoder();
        Transcriber shipped = Transcriber.of(ModelBundle.shipped(LineRecognizer.TASK), decoder, settings);
        open.push(shipped);
        List<PageReader> pages = new ArrayList<>();
        pages.add(new TranscriberReader(shipped, language));
        for (Path folder : lineModels) {
            Transcriber further = Transcriber.of(ModelBundle.read(folder, LineRecognizer.TASK), decoder, settings);
            open.push(further);
            pages.add(new TranscriberReader(further, language));
        }
        DigitRecognizer digits = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK));
        open.push(digits);
        CharacterRecognizer characters = CharacterRecognizer.of(ModelBundle.shipped(CharacterRecognizer.TASK));
        open.push(characters);
        Readers readers = new Readers(
                pages,
                List.of(
                        new DrawnLineReader(shipped.lines()),
                        new DrawnDigitsReader(digits),
                        new DrawnCharactersReader(characters)));
        return new InstalledReaders(readers, new HandModels(language, settings), open);
    }

    /**
     * What a server needs.
     *
     * @param teacher teaches the hands of its collections
     */
    CopyistServer.Parts parts(Teacher teacher) {
        return new CopyistServer.Parts(readers, Optional.of(hands), Optional.of(teacher));
    }

    @Override
    public void close() {
        closeAll(open);
    }

    private static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a model could not be unloaded", e);
            }
        }
    }
}
