package org.copyist.server.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;

/**
 * Everything that reads.
 *
 * @param pages the first is the default
 * @param drawings at most one of each kind
 */
public record Readers(List<PageReader> pages, List<DrawingReader> drawings) {
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
