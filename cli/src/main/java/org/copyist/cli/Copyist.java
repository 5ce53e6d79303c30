package org.copyist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.logging.LogManager;
import org.copyist.core.CopyistVersion;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The main command. Exit codes: 0 all is well, 1 failed, 2 wrong usage, 3 some inputs failed.
 */
@Command(
        name = "copyist",
        mixinStandardHelpOptions = true,
        description = "Reads handwriting: a page in, its text out, on your own machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TranscribeCommand.class,
            SegmentCommand.class,
            DigitsCommand.class,
            CharactersCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            IndexCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ExportLinesCommand.class,
            ExportSegmentationCommand.class,
            SynthesizeCommand.class,
            ComposeDigitsCommand.class,
            CutDigitsCommand.class,
            RecombineLinesCommand.class
        })
public final class Copyist {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int SOME_FAILED = 3;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print a stack trace when something goes wrong.")
    private boolean debug;

    private Copyist() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // commands speak for themselves; the server opens a log
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs the command with its text going to {@code out} and its messages to {@code err}; returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Copyist copyist = new Copyist();
        CommandLine line = new CommandLine(copyist);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        tellVersion(line);
        line.setExecutionExceptionHandler((exception, command, result) -> copyist.report(exception, command));
        return line.execute(args);
    }

    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().version("copyist " + CopyistVersion.CURRENT);
        line.getSubcommands().values().forEach(Copyist::tellVersion);
    }

    private int report(Exception exception, CommandLine command) {
        PrintWriter err = command.getErr();
        if (debug) {
            exception.printStackTrace(err);
        } else if (exception instanceof CopyistException) {
            err.println("copyist: " + exception.getMessage());
        } else {
            err.println("copyist: an unexpected error: " + exception + "; run again with --debug to see where");
        }
        return exception instanceof InvalidArgumentException ? WRONG_USAGE : FAILED;
    }
}
