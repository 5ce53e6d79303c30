package org.copyist.server.store.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The lines of a collection that people have corrected or accepted: what a hand can be learnt from. Lines without text
 * teach nothing. Where the same piece of the same picture was given different texts, nobody can tell which is right, and
 * all of them are left out; where it was given the same text again, it counts once.
 *
 * @param usable lines with their text
 * @param empty how many were left out because nothing is written in them
 * @param contradictory the lines that were left out because their texts contradict each other
 */
public record CorrectedLines(List<CorrectedLine> usable, int empty, List<CorrectedLine> contradictory) {
    public CorrectedLines {
        usable = List.copyOf(usable);
        contradictory = List.copyOf(contradictory);
    }

    /**
     * A line and where it stands.
     *
     * @param page 1-based number
     * @param text as a person wrote it or let it stand
     */
    public record CorrectedLine(String documentId, int page, String lineId, String text) {
        public CorrectedLine {
            requireNonNull(documentId, "documentId is null");
            requireNonNull(lineId, "lineId is null");
            requireNonNull(text, "text is null");
        }
    }

    /** A piece of a picture: lines with equal ones show the same ink. */
    record Place(String sourceSha256, int sourceIndex, String boundary) {}

    /** Sorts out what can be learnt from. */
    static CorrectedLines of(Map<CorrectedLine, Place> lines) {
        Map<Place, List<CorrectedLine>> byPlace = new LinkedHashMap<>();
        int empty = 0;
        for (Map.Entry<CorrectedLine, Place> line : lines.entrySet()) {
            if (line.getKey().text().isBlank()) {
                empty++;
            } else {
                byPlace.computeIfAbsent(line.getValue(), place -> new ArrayList<>())
                        .add(line.getKey());
            }
        }
        List<CorrectedLine> usable = new ArrayList<>();
        List<CorrectedLine> contradictory = new ArrayList<>();
        for (List<CorrectedLine> same : byPlace.values()) {
            Set<String> texts = same.stream().map(line -> line.text().strip()).collect(Collectors.toSet());
            if (texts.size() == 1) {
                usable.add(same.get(0));
            } else {
                contradictory.addAll(same);
            }
        }
        return new CorrectedLines(usable, empty, contradictory);
    }

    /** How often each character stands in the usable lines, spaces left out, in the order of the code points. */
    public Map<String, Integer> characters() {
        Map<String, Integer> counts = new TreeMap<>();
        usable.forEach(line -> line.text()
                .codePoints()
                .filter(character -> !Character.isWhitespace(character))
                .forEach(character -> counts.merge(Character.toString(character), 1, Integer::sum)));
        return counts;
    }
}
