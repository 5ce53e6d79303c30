package org.copyist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;
import org.copyist.core.CopyistVersion;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The main command. Exit codes: 0 all is well, 1 failed, 2 wrong usage, 3 some inputs failed, 141 nobody reads standard
 * output any more.
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
            CutLinesCommand.class,
            FormCommand.class,
            RecombineLinesCommand.class,
            PackLinesCommand.class
        })
public final class Copyist {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int SOME_FAILED = 3;
    /** As of any program that the signal SIGPIPE ends. */
    static final int BROKEN_PIPE = 141;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print a stack trace when something goes wrong.")
    private boolean debug;

    private Copyist() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // commands speak for themselves; the server opens a log
        ImageIO.setUseCache(false); // its cache is in the temporary folder, and every picture here is in memory anyway
        OutputStream out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.exit(run(new PrintWriter(out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs the command with its text going to {@code out} and its messages to {@code err}; returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Copyist copyist = new Copyist();
        CommandLine line = new CommandLine(copyist);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        tellVersion(line);
        line.setExecutionExceptionHandler((exception, command, result) -> copyist.report(exception, err));
        try {
            int code = line.execute(args);
            out.flush();
            return code;
        } catch (StandardOutput.Failure | LinkageError | OutOfMemoryError | StackOverflowError failure) {
            return copyist.report(failure, err);
        }
    }

    /** Whether stack traces are wanted. */
    static boolean isDebugging(CommandSpec command) {
        return command.root().userObject() instanceof Copyist copyist && copyist.debug;
    }

    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().version("copyist " + CopyistVersion.CURRENT);
        line.getSubcommands().values().forEach(Copyist::tellVersion);
    }

    private int report(Throwable failure, PrintWriter err) {
        if (failure instanceof StandardOutput.Failure output && output.brokenPipe()) {
            return BROKEN_PIPE;
        }
        if (debug) {
            failure.printStackTrace(err);
        } else if (failure instanceof CopyistException || failure instanceof StandardOutput.Failure) {
            err.println("copyist: " + failure.getMessage());
        } else if (failure instanceof OutOfMemoryError) {
            err.println("copyist: there is not enough memory for this; give it more, such as COPYIST_MEMORY=4g");
        } else {
            err.println("copyist: an unexpected error: " + failure + "; run again with --debug to see where");
        }
        return failure instanceof InvalidArgumentException ? WRONG_USAGE : FAILED;
    }
}
