package org.copyist.server.http.view;

import java.util.List;
import org.copyist.server.store.edit.EditRecord;

/** An edit of a page, in the words of {@code openapi.yaml}. */
public record EditView(long id, String kind, String author, String at, List<String> lines, boolean undone) {
    public static EditView of(EditRecord e) {
        return new EditView(e.id(), e.kind().code(), e.author(), e.at().toString(), e.lines(), e.undone());
    }
}
