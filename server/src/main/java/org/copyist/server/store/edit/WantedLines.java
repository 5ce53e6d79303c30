package org.copyist.server.store.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.jdbi.v3.core.Handle;

/**
 * Lines of one page that are to be read again.
 *
 * @param versions by the ids of the lines: what they were when somebody asked
 * @param overwrite whether a text that a person wrote or accepted gives way, if it is still the one of that version
 */
public record WantedLines(Map<String, Long> versions, boolean overwrite) {
    public WantedLines {
        versions = Map.copyOf(versions);
    }

    /**
     * Lines as they are now.
     *
     * @param target whose version is the page's
     * @throws StaleEditException if that is not the page's any more
     * @throws NotFoundException if one of the lines is not there
     */
    public static WantedLines of(Handle handle, EditTarget target, List<String> ids, boolean overwrite) {
        PageEdit page = new PageEdit(handle, target.key(handle), 0); // nothing is written
        target.requireVersion(page.version(), "page " + target.number());
        Map<String, Long> versions = new LinkedHashMap<>();
        ids.forEach(line -> versions.put(page.live(line).id(), page.version(line)));
        return new WantedLines(versions, overwrite);
    }
}
