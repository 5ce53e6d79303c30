package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.character.CharacterEvaluator;
import org.copyist.training.character.CharacterReport;
import org.copyist.training.data.IdxReader;
import org.copyist.training.data.LabelledImages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what and with what single characters are measured; a part of the commands that do so. */
final class CharacterEvaluationOptions {
    @Option(
            names = "--images",
            paramLabel = "IDX",
            description = "Upright characters, bright on black, as an IDX file (.gz or not).")
    private @Nullable Path images;

    @Option(
            names = "--labels",
            paramLabel = "IDX",
            description = "Their labels as an IDX file (.gz or not): 0 to 9 for digits, 0 to 61 for 0-9, A-Z, a-z.")
    private @Nullable Path labels;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model, as made by copyist train digits or train characters (default: the shipped one)."
                    + " Give several to compare them and to measure what they agree on.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--shifts",
            description = "Read each picture five times, moved by a pixel this way and that, and average the scores.")
    private boolean shifts;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page with the confusions and every misread picture (HTML).")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CharacterEvaluationOptions() {}

    /**
     * The pictures that were asked for; empty if none were.
     *
     * @param classes labels must be below it
     */
    Optional<LabelledImages> set(int classes) {
        if (images == null && labels == null) {
            return Optional.empty();
        }
        if (images == null || labels == null) {
            throw new InvalidArgumentException("--images and --labels belong together, got only "
                    + (images == null ? "--labels" : "--images") + "; give both or none");
        }
        return Optional.of(IdxReader.read(images, labels, classes));
    }

    /** What the set is called in the report. */
    String setName(String usual) {
        return images == null ? usual : String.valueOf(images.getFileName());
    }

    boolean json() {
        return json;
    }

    /** Each model's readings of {@code set}, by the model's name; the last of several is that of all together. */
    Map<String, CharacterEvaluation> evaluate(String task, String alphabet, LabelledImages set) {
        List<ModelBundle> bundles = models.isEmpty()
                ? List.of(ModelBundle.shipped(task))
                : models.stream().map(folder -> ModelBundle.read(folder, task)).toList();
        Map<String, CharacterEvaluation> results = new LinkedHashMap<>();
        List<List<CharacterReading>> all = new ArrayList<>();
        List<String> characters = List.of();
        for (int i = 0; i < bundles.size(); i++) {
            try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundles.get(i))) {
                if (i > 0 && !recognizer.characters().equals(characters)) {
                    throw new ModelException("models that are measured together must name the same characters; "
                            + models.get(i) + " names " + recognizer.characters() + ", " + models.get(0) + " "
                            + characters);
                }
                characters = recognizer.characters();
                List<CharacterReading> readings = shifts
                        ? CharacterEvaluator.readShifted(recognizer, set)
                        : CharacterEvaluator.read(recognizer, set);
                all.add(readings);
                String name = models.isEmpty() ? recognizer.card().label() : String.valueOf(models.get(i));
                results.put(name, CharacterEvaluation.of(alphabet, set, readings));
            }
        }
        if (bundles.size() > 1) {
            results.put(
                    "all " + bundles.size() + " together",
                    CharacterEvaluation.of(alphabet, set, CharacterEvaluator.averaged(characters, all)));
        }
        return results;
    }

    /** The results of single models among those of {@link #evaluate}. */
    static Map<String, CharacterEvaluation> single(Map<String, CharacterEvaluation> results) {
        Map<String, CharacterEvaluation> single = new LinkedHashMap<>(results);
        if (results.size() > 1) {
            single.remove(List.copyOf(results.keySet()).get(results.size() - 1));
        }
        return single;
    }

    /** What is printed as JSON: figures of {@code best}, and of each model where there are several. */
    ObjectNode toJson(Map<String, CharacterEvaluation> results, CharacterEvaluation best) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("images", best.images());
        putRatio(node, "accuracy", best.accuracy());
        node.put(
                "rejected",
                best.readings().stream().filter(CharacterReading::rejected).count());
        if (results.size() > 1) {
            Map<String, CharacterEvaluation> single = single(results);
            ObjectNode models = node.putObject("models");
            single.forEach((name, result) -> putRatio(models, name, result.accuracy()));
            putRatio(node, "mean", CharacterTable.mean(single));
            putRatio(node, "standardDeviation", CharacterTable.deviation(single));
        }
        ArrayNode classes = node.putArray("classes");
        ArrayNode confusion = node.putArray("confusion");
        int[][] counts = best.confusion();
        for (int label = 0; label < best.classes(); label++) {
            ObjectNode one = classes.addObject();
            one.put("character", best.alphabet().get(label));
            putRatio(one, "precision", best.precision(label));
            putRatio(one, "recall", best.recall(label));
            ArrayNode row = confusion.addArray();
            Arrays.stream(counts[label]).forEach(row::add);
        }
        return node;
    }

    /** JSON knows no NaN: what cannot be told is null. */
    static void putRatio(ObjectNode node, String name, double ratio) {
        if (Double.isNaN(ratio)) {
            node.putNull(name);
        } else {
            node.put(name, ratio);
        }
    }

    /** Prints the table of several models, if there are several. */
    static void printModels(PrintWriter out, Map<String, CharacterEvaluation> results) {
        if (results.size() > 1) {
            CharacterTable.print(out, single(results));
            out.println();
        }
    }

    /** Writes the report if one was asked for. */
    void report(String title, CharacterEvaluation evaluation, LabelledImages set) {
        if (report != null) {
            CharacterReport.write(report, title, evaluation, set);
        }
    }
}
