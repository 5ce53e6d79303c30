package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.copyist.core.file.AtomicFile;
import org.copyist.core.page.Page;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.pagexml.PageXmlWriter;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.training.page.CameraPhoto;
import org.copyist.training.page.PageEvaluator;
import org.copyist.training.page.PageScore;
import org.copyist.training.page.PageSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the whole way on pages with known lines and text. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        description = {
            "Finds and reads the lines of whole pages and compares them with the truth.",
            "Example: copyist evaluate pages iam-valid.zip --predictions out/"
        })
final class EvaluatePagesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "A zip or folder of PAGE XML files with their pictures.")
    private Path set;

    @Option(names = "--predictions", paramLabel = "DIR", description = "Write PAGE XML and an overlay for each page.")
    private @Nullable Path predictions;

    @Option(names = "--given-lines", description = "Read the true lines instead of finding them.")
    private boolean givenLines;

    @Option(
            names = "--photos",
            paramLabel = "SEED",
            description = "Turn each page into a photo by a hand-held camera first: tilted, curled, shaded, on a desk.")
    private @Nullable Long photos;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    private CommandSpec command;

    EvaluatePagesCommand() {}

    @Override
    public Integer call() {
        ReadingModels chosen = models.models();
        ReadingModels used =
                model.named(LineRecognizer.TASK).map(chosen::withLines).orElse(chosen);
        try (PageSet pages = PageSet.open(set);
                Transcriber transcriber = Transcriber.of(used, used.decoding(Map.of()), reading.settings())) {
            PageEvaluator.Result result = new PageEvaluator(transcriber, givenLines)
                    .evaluate(seen(pages), (page, read) -> {
                        if (predictions != null) {
                            write(predictions, page, read);
                        }
                    });
            pages.notes().forEach(note -> command.commandLine().getErr().println("copyist: note: " + note));
            print(command.commandLine().getOut(), result);
        }
        return 0;
    }

    /** The pages, or photos of them; each photo differs. */
    private Stream<PageSet.LabelledPage> seen(PageSet pages) {
        Long seed = photos;
        return seed == null
                ? pages.pages()
                : pages.pages()
                        .map(page ->
                                CameraPhoto.of(page, seed * 31 + page.name().hashCode()));
    }

    private void print(PrintWriter out, PageEvaluator.Result result) {
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("pages", result.pages().size());
            node.put("baselinePrecision", result.baselinePrecision());
            node.put("baselineRecall", result.baselineRecall());
            node.put("baselineF", result.baselineF());
            node.put("lineF", result.lineF());
            node.put("cer", result.cer());
            node.put("bagOfWordsWer", result.bagOfWordsWer());
            node.put("secondsPerPage", result.secondsPerPage());
            out.println(node);
            return;
        }
        for (PageScore page : result.pages()) {
            out.printf(
                    Locale.ROOT,
                    "%s  baseline F %.3f  lines %d of %d (%d found)  CER %.2f %%%n",
                    page.name(),
                    page.baselines().f(),
                    page.lines().matched(),
                    page.lines().there(),
                    page.lines().found(),
                    100 * page.text().cer());
        }
        out.printf(
                Locale.ROOT,
                "%d pages  baseline P %.3f R %.3f F %.3f  line F %.3f  CER %.2f %%  bag-of-words WER %.2f %%  %.2f s/page%n",
                result.pages().size(),
                result.baselinePrecision(),
                result.baselineRecall(),
                result.baselineF(),
                result.lineF(),
                100 * result.cer(),
                100 * result.bagOfWordsWer(),
                result.secondsPerPage());
    }

    private static void write(Path folder, PageSet.LabelledPage page, Page read) {
        ExportDocument document =
                ExportDocument.of(ExportPage.of(read, page.image().source()));
        AtomicFile.write(OutputFolder.create(folder).resolve(page.name() + ".xml"), out -> new PageXmlWriter()
                .write(document, out));
        PngFile.write(PageOverlay.draw(page.image().picture(), read), folder.resolve(page.name() + ".png"));
    }
}
