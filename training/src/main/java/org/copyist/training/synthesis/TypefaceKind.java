package org.copyist.training.synthesis;

/** What a typeface looks like, which decides how unevenly it is set and how its lines wear. */
public enum TypefaceKind {
    /** Imitates writing by hand. */
    HANDWRITING,
    /** The even steps of a typewriter. */
    TYPEWRITER,
    /** Letterpress and later print, upright or italic. */
    PRINT,
    /** Broken letters, with a long s inside words. */
    FRAKTUR;

    /** The kind that a table of print names: typewriter, fraktur, or any style of other print. */
    static TypefaceKind ofPrint(String style) {
        return switch (style) {
            case "typewriter" -> TYPEWRITER;
            case "fraktur" -> FRAKTUR;
            default -> PRINT;
        };
    }

    /** Whether it is set by a machine. */
    public boolean printed() {
        return this != HANDWRITING;
    }
}
