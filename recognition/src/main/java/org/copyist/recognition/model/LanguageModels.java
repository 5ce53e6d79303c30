package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.core.language.CharacterLanguageModel;
import org.jspecify.annotations.Nullable;

/**
 * The language models to choose from. Languages are data: each model is a folder with {@code character.lm} and
 * {@code card.json}, and its card names the languages that it knows. Models are read when they are asked for, and
 * then kept. Thread-safe.
 */
public final class LanguageModels {
    /** Stands for the likeliest language of each page, where a language can be named. */
    public static final String AUTO = "auto";

    private static final String FOLDER = "/org/copyist/models/language/";
    private static final String INDEX = "index.txt";

    private final List<Entry> entries;

    private LanguageModels(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** A model whose card has been read; the model is, once it is asked for. */
    private static final class Entry {
        private final LanguageModelCard card;
        private final Supplier<CharacterLanguageModel> model;
        private @Nullable LanguageModelBundle read;

        Entry(LanguageModelCard card, Supplier<CharacterLanguageModel> model) {
            this.card = card;
            this.model = model;
        }

        LanguageModelCard card() {
            return card;
        }

        synchronized LanguageModelBundle bundle() {
            LanguageModelBundle known = read;
            if (known == null) {
                known = new LanguageModelBundle(model.get(), card);
                read = known;
            }
            return known;
        }
    }

    /**
     * The shipped models, from the class path: those that {@code index.txt} names there, the standard one first.
     *
     * @throws ModelException if they are not on the class path
     */
    public static LanguageModels shipped() {
        String index = new String(resource(INDEX), StandardCharsets.UTF_8);
        return new LanguageModels(index.lines()
                .filter(name -> !name.isBlank())
                .map(name -> shipped(name.strip()))
                .toList());
    }

    private static Entry shipped(String name) {
        String what = "the shipped language model " + name;
        try {
            LanguageModelCard card =
                    LanguageModelBundle.parseCard(resource(name + "/" + LanguageModelBundle.CARD), what);
            return new Entry(
                    card,
                    () -> CharacterLanguageModel.of(
                            ByteBuffer.wrap(resource(name + "/" + LanguageModelBundle.MODEL)), what));
        } catch (IOException e) {
            throw new ModelException(what + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = LanguageModels.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new ModelException("there is no shipped language model (" + FOLDER + name
                        + "); put copyist-models on the class path or decode without one");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException("the shipped language model " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The models in the folders within {@code folder}, in the order of their names, and behind them these.
     *
     * @throws ModelException if one of them is damaged
     */
    public LanguageModels behind(Path folder) {
        List<Entry> all = new ArrayList<>();
        try (Stream<Path> inside = Files.list(requireNonNull(folder, "folder is null"))) {
            for (Path model : inside.filter(Files::isDirectory).sorted().toList()) {
                all.add(new Entry(LanguageModelBundle.readCard(model), () -> LanguageModelBundle.read(model)
                        .model()));
            }
        } catch (IOException e) {
            throw new ModelException("the language models in " + folder + " cannot be read: " + e.getMessage(), e);
        }
        all.addAll(entries);
        return new LanguageModels(all);
    }

    /** The model that is used where no language is named: the first. */
    public LanguageModelBundle standard() {
        return entries.get(0).bundle();
    }

    /** All of them, the standard one first. */
    public List<LanguageModelBundle> all() {
        return entries.stream().map(Entry::bundle).toList();
    }

    /**
     * The models for a language, or for {@link #AUTO} all.
     *
     * @throws InvalidArgumentException if there is none
     */
    public List<LanguageModelBundle> choice(String language) {
        return language.equalsIgnoreCase(AUTO) ? all() : List.of(of(language));
    }

    /** The languages that these models know, each once. */
    public List<String> languages() {
        return entries.stream()
                .flatMap(entry -> entry.card().languages().stream())
                .distinct()
                .toList();
    }

    /**
     * The first model that knows {@code language}.
     *
     * @param language as a card names it, such as {@code fr}, in small letters or capitals
     * @throws InvalidArgumentException if there is none
     */
    public LanguageModelBundle of(String language) {
        Optional<Entry> known = entries.stream()
                .filter(entry -> entry.card().languages().stream().anyMatch(language::equalsIgnoreCase))
                .findFirst();
        String asked = language.isBlank() ? "no language is named" : "there is no language model for " + language;
        return known.orElseThrow(() -> new InvalidArgumentException(asked + "; there are models for "
                        + String.join(", ", languages()) + ", and " + AUTO + " takes the likeliest"))
                .bundle();
    }
}
