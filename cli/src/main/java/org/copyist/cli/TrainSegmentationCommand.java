package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.segmentation.SegmentationCorpus;
import org.copyist.training.segmentation.SegmentationTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the network that finds lines. */
@Command(
        name = "segmentation",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the network that finds the lines of a page. Resumes from the checkpoint in the output folder.",
            "The recipe: 3,000 steps of 4 views, learning rate 0.002.",
            "Example: copyist train segmentation --data hooker-train.zip=0.3 --forms copiste-train.zip=0.7 --out run1"
        })
final class TrainSegmentationCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--data",
            paramLabel = "PATH[=SHARE]",
            description =
                    "A page set (zip or folder of PAGE XML files and pictures), or a folder of fonts for print in which"
                            + " pages are set, and its share.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--forms",
            paramLabel = "PATH[=SHARE]",
            description = "A page set on which every line that is not in its XML is printed, and its share.")
    private List<String> forms = new ArrayList<>();

    @Option(
            names = "--validation",
            paramLabel = "PATH",
            description = "A page set to measure on while training, views of it as they are trained on.")
    private @Nullable Path validation;

    @Option(
            names = "--spec",
            paramLabel = "TEXT",
            defaultValue = SegmentationTask.DEFAULT_SPEC,
            description = "The network (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Spec
    private CommandSpec command;

    TrainSegmentationCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        NetworkSpec network = NetworkSpec.parse(spec);
        Path out = OutputFolder.create(training.out(SegmentationTask.NAME));
        Optional<Checkpoint> from = training.weights(SegmentationNetwork.TASK, SegmentationTask.NAME);
        Start start = Start.in(out, SegmentationTask.NAME, from);
        Recipe recipe = training.recipe(SegmentationTask.RECIPE, network, start, err);
        List<SegmentationCorpus.Source> sources = Stream.concat(
                        data.stream().map(text -> source(text, false)),
                        forms.stream().map(text -> source(text, true)))
                .toList();
        err.println("loading the pages …");
        SegmentationCorpus corpus = SegmentationCorpus.load(sources, name -> {});
        Optional<SegmentationCorpus> heldOut = Optional.ofNullable(validation)
                .map(path -> new SegmentationCorpus.Source(path, 1, false))
                .map(source -> SegmentationCorpus.load(List.of(source), name -> {}));
        SegmentationTask task = new SegmentationTask(network, SegmentationTask.VIEW_SIDE, recipe, corpus, heldOut);
        TrainingLog.train(task, start, out, "views", err);
        return 0;
    }

    private static SegmentationCorpus.Source source(String text, boolean restIsPrint) {
        SharedPath shared = SharedPath.parse(text);
        return new SegmentationCorpus.Source(shared.path(), shared.share(), restIsPrint);
    }
}
