package org.copyist.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.recognition.ReadingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How pages are prepared and what is read on them: options that several commands share. */
final class ReadingOptions {
    @Option(
            names = "--without",
            split = ",",
            paramLabel = "STEP",
            description = "Leave out a step of the preparation: ${COMPLETION-CANDIDATES}.")
    private List<Preparation> without = List.of();

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "STEP",
            description = "Add a step that is not done by default: rules or bleed_through.")
    private List<Preparation> with = List.of();

    @Mixin
    private PrintOption print = new PrintOption();

    @Mixin
    private PageTimeOption time = new PageTimeOption();

    ReadingOptions() {}

    ReadingSettings settings() {
        Set<Preparation> steps = EnumSet.copyOf(PagePreparer.DEFAULT);
        steps.addAll(with);
        without.forEach(steps::remove);
        return new ReadingSettings(steps, print.print(), time.limit());
    }
}
