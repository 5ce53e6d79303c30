package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds and reads the single characters of a picture. */
@Command(
        name = "characters",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the isolated digits and letters in a photo or scan, such as those in the boxes or combs of a form, and"
                    + " reads them: a line for each row, then the confidences. What looks like none is a ?.",
            "Example: copyist characters form.jpg --annotate read.png"
        })
final class CharactersCommand implements Callable<Integer> {
    private static final String UNKNOWN = "?";

    @Parameters(paramLabel = "FILE", description = "A picture or PDF with isolated characters.")
    private Path file = Path.of(".");

    @Option(names = "--annotate", paramLabel = "PNG", description = "Draw boxes and readings on a copy of the picture.")
    private @Nullable Path annotate;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    CharactersCommand() {}

    /** A character and what it was read as. */
    private record ReadCharacter(DigitImage image, CharacterReading reading) {
        String text() {
            return reading.rejected() ? UNKNOWN : reading.character();
        }

        AnnotatedPicture.Mark mark() {
            return new AnnotatedPicture.Mark(image.box(), text(), reading.confidence());
        }
    }

    @Override
    public Integer call() {
        ModelBundle bundle = model.bundle(CharacterRecognizer.TASK);
        if (annotate != null) {
            AnnotatedPicture.requireWritable(annotate, "--annotate");
        }
        List<List<ReadCharacter>> pages = new ArrayList<>();
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file);
                CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
            if (annotate != null && document.pageCount() > 1) {
                throw new InvalidArgumentException("--annotate draws on one picture, but " + file + " has "
                        + document.pageCount() + " pages; leave it out or give a file with one page");
            }
            for (int i = 0; i < document.pageCount(); i++) {
                PageImage page = document.page(i);
                List<ReadCharacter> characters = read(page, recognizer);
                if (characters.isEmpty()) {
                    command.commandLine()
                            .getErr()
                            .println("copyist: note: no characters were found on page " + (i + 1) + " of " + file);
                }
                if (annotate != null) {
                    AnnotatedPicture.write(
                            page.picture(),
                            characters.stream().map(ReadCharacter::mark).toList(),
                            annotate);
                }
                pages.add(characters);
            }
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(toJson(pages, model(bundle)));
        } else {
            pages.forEach(characters -> print(out, characters));
        }
        return 0;
    }

    private static List<String> model(ModelBundle bundle) {
        return bundle.card().codec().stream().filter(c -> !c.isEmpty()).toList();
    }

    private static List<ReadCharacter> read(PageImage page, CharacterRecognizer recognizer) {
        List<DigitImage> found = DigitFinder.findCharacters(page);
        List<CharacterReading> readings =
                recognizer.recognize(found.stream().map(DigitImage::raster).toList());
        List<ReadCharacter> characters = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            characters.add(new ReadCharacter(found.get(i), readings.get(i)));
        }
        return characters;
    }

    private static void print(PrintWriter out, List<ReadCharacter> characters) {
        characters.stream()
                .collect(Collectors.groupingBy(c -> c.image().row(), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(
                        row -> out.println(row.stream().map(ReadCharacter::text).collect(Collectors.joining(" "))
                                + "\t"
                                + row.stream()
                                        .map(c -> String.format(
                                                Locale.ROOT,
                                                "%.1f%%",
                                                100 * c.reading().confidence().value()))
                                        .collect(Collectors.joining(" "))));
    }

    private static ObjectNode toJson(List<List<ReadCharacter>> pages, List<String> classes) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        classes.forEach(node.putArray("classes")::add);
        ArrayNode pageNodes = node.putArray("pages");
        for (List<ReadCharacter> characters : pages) {
            ArrayNode characterNodes = pageNodes.addObject().putArray("characters");
            for (ReadCharacter character : characters) {
                ObjectNode one = characterNodes.addObject();
                one.put("character", character.reading().character());
                one.put("confidence", character.reading().confidence().value());
                one.put("rejected", character.reading().rejected());
                one.put("row", character.image().row());
                BoxJson.put(one, character.image().box());
                character.reading().scores().forEach(one.putArray("scores")::add);
            }
        }
        return node;
    }
}
