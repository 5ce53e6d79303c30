package org.copyist.server.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;

/**
 * Everything that reads.
 *
 * @param pages the first is the default
 * @param drawings at most one of each kind
 */
public record Readers(List<PageReader> pages, List<DrawingReader> drawings) {
    /** Of a language that a message repeats. */
    private static final int MAX_CODE = 20;

    public Readers {
        pages = List.copyOf(pages);
        drawings = List.copyOf(drawings);
        Set<String> ids = new HashSet<>();
        for (PageReader reader : pages) {
            if (!ids.add(reader.model().id())) {
                throw new InvalidArgumentException(
                        "two models are called " + reader.model().id());
            }
        }
    }

    /**
     * The reader with this model, or the default.
     *
     * @throws NotFoundException if no such model is installed
     */
    public PageReader page(Optional<String> model) {
        if (model.isEmpty()) {
            return pages.stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("no model that reads pages is installed"));
        }
        return pages.stream()
                .filter(reader -> reader.model().id().equals(model.get()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("the model " + model.get()
                        + " is not installed; installed are "
                        + pages.stream().map(reader -> reader.model().id()).toList()));
    }

    /** Languages that can be chosen for a document; empty if none can. */
    public List<String> languages() {
        return pages.isEmpty() ? List.of() : pages.get(0).languages();
    }

    /**
     * The language as {@link #languages()} writes it, or the likeliest; small letters and capitals count the same.
     *
     * @throws InvalidArgumentException if it is none of these
     */
    public String language(String given) {
        List<String> known = languages();
        return Stream.concat(known.stream(), known.isEmpty() ? Stream.empty() : Stream.of(PageReader.AUTO))
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException("there is no language model for "
                        + (given.length() > MAX_CODE ? given.substring(0, MAX_CODE) + "…" : given)
                        + "; expected one of " + String.join(", ", known) + ", or " + PageReader.AUTO
                        + " for the likeliest of each page"));
    }

    /**
     * The reader of drawings of this kind.
     *
     * @throws NotFoundException if there is none
     */
    public DrawingReader drawing(String kind) {
        return drawings.stream()
                .filter(reader -> reader.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no model for drawings of the kind " + kind
                        + " is installed; installed are "
                        + drawings.stream().map(DrawingReader::kind).toList()));
    }
}
