package org.copyist.cli;

import picocli.CommandLine.Option;

/** Whether printed lines are read: an option that several commands share. */
final class PrintOption {
    @Option(
            names = "--without-print",
            description = "Leave out printed and typed lines; they are read and marked as printed otherwise.")
    private boolean withoutPrint;

    PrintOption() {}

    boolean print() {
        return !withoutPrint;
    }
}
