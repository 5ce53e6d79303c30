package org.copyist.formats.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * The tags of a PDF (PDF 32000-1, 14.7 and 14.8): the paragraphs and headings of its pages in reading order, for screen
 * readers and for programs that extract the text. Belongs to one document; not thread-safe.
 */
final class StructureTree {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement document = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
    private final Map<Integer, PDParentTreeValue> parents = new LinkedHashMap<>();

    /** @param language of the text, if it is known */
    StructureTree(PDDocument pdf, Optional<String> language) {
        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
        language.ifPresent(catalog::setLanguage);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        root.appendKid(document);
    }

    /** The tags of one more page. */
    PageTags page(PDPage sheet) {
        int index = parents.size();
        sheet.setStructParents(index);
        COSArray owners = new COSArray();
        parents.put(index, new PDParentTreeValue(owners));
        return new PageTags(sheet, owners);
    }

    /** To be called once, before the document is saved. */
    void finish() {
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(parents);
        root.setParentTree(tree);
        root.setParentTreeNextKey(parents.size());
    }

    /** Gives the content of one page its places in the tree. */
    final class PageTags {
        private final PDPage sheet;
        private final COSArray owners;

        private PageTags(PDPage sheet, COSArray owners) {
            this.sheet = sheet;
            this.owners = owners;
        }

        /** Begins a paragraph, or a heading, to which the next lines belong. */
        PDStructureElement block(boolean heading) {
            PDStructureElement block =
                    new PDStructureElement(heading ? StandardStructureTypes.H1 : StandardStructureTypes.P, document);
            block.setPage(sheet);
            document.appendKid(block);
            return block;
        }

        /** The operators {@code content} as the next piece of {@code block}. */
        String within(PDStructureElement block, String content) {
            int id = owners.size();
            owners.add(block);
            block.appendKid(id);
            return "/" + block.getStructureType() + " <</MCID " + id + ">> BDC\n" + content + "EMC\n";
        }
    }
}
