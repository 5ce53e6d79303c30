package org.copyist.benchmarks.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.recognition.form.FieldContent;
import org.copyist.training.data.LabelledLine;

/** Lines to be written into fields, by what they hold. */
final class Writing {
    private final Map<FieldContent, List<LabelledLine>> lines = new EnumMap<>(FieldContent.class);

    /**
     * @param numbers lines of digits and marks
     * @param texts lines of text
     */
    Writing(Stream<LabelledLine> numbers, Stream<LabelledLine> texts) {
        lines.put(FieldContent.TEXT, texts.toList());
        List<FieldContent> contents =
                List.of(FieldContent.DATE, FieldContent.TIME, FieldContent.INTEGER, FieldContent.AMOUNT);
        numbers.forEach(line -> contents.stream()
                .filter(content -> content.number().orElseThrow().fits(line.text()))
                .findFirst()
                .ifPresent(content ->
                        lines.computeIfAbsent(content, c -> new ArrayList<>()).add(line)));
        lines.forEach((content, some) -> {
            if (some.isEmpty()) {
                throw new InvalidDatasetException("there is nothing to write into fields for " + content);
            }
        });
    }

    LabelledLine next(FieldContent content, SplittableRandom random) {
        List<LabelledLine> some = lines.getOrDefault(content, List.of());
        return some.get(random.nextInt(some.size()));
    }
}
