package org.copyist.cli;

import java.util.ArrayList;
import org.copyist.formats.ExportFormats;

/** The formats to choose from, for help texts. */
final class FormatNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    FormatNames() {
        super(ExportFormats.names());
    }
}
