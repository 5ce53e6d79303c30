package org.copyist.cli;

import java.util.ArrayList;
import org.copyist.server.export.CorrectedLinesExport;

/** What corrected lines can be written as, for help and completion. */
final class LineFormatNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    LineFormatNames() {
        super(CorrectedLinesExport.FORMATS);
    }
}
