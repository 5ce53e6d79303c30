package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.library.LibraryParts;
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
     * Loads the models that read pages, further ones to choose from, and the shipped ones for digits and characters.
     *
     * @param models of the standard reader
     * @param languages to choose from for a document
     * @param lineModels folders with models for lines
     * @param settings how pages are read
     * @throws org.copyist.core.error.ModelException if one of them cannot be used
     */
    static InstalledReaders open(
            ReadingModels models, LanguageModels languages, List<Path> lineModels, ReadingSettings settings) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return open(models, languages, lineModels, settings, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static InstalledReaders open(
            ReadingModels models,
            LanguageModels languages,
            List<Path> lineModels,
            ReadingSettings settings,
            Deque<AutoCloseable> open) {
        Transcriber standard = Transcriber.of(models, settings);
        open.push(standard);
        List<PageReader> pages = new ArrayList<>();
        pages.add(new TranscriberReader(standard, models, languages));
        for (Path folder : lineModels) {
            ReadingModels others = models.withLines(ModelBundle.read(folder, LineRecognizer.TASK));
            Transcriber further = Transcriber.of(others, settings);
            open.push(further);
            pages.add(new TranscriberReader(further, others, languages));
        }
        DigitRecognizer digits = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK));
        open.push(digits);
        CharacterRecognizer characters = CharacterRecognizer.of(ModelBundle.shipped(CharacterRecognizer.TASK));
        open.push(characters);
        Readers readers = new Readers(
                pages,
                List.of(
                        new DrawnLineReader(standard.lines()),
                        new DrawnDigitsReader(digits),
                        new DrawnCharactersReader(characters)));
        return new InstalledReaders(readers, new HandModels(models, languages, settings), open);
    }

    /**
     * What a server needs.
     *
     * @param teacher teaches the hands of its collections
     */
    LibraryParts parts(Teacher teacher) {
        return new LibraryParts(readers, Optional.of(hands), Optional.of(teacher));
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
