package org.copyist.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;

/**
 * A network as one line of text, in the manner of VGSL (Tesseract, kraken). In brackets, separated by spaces: the input
 * {@code 1,height,width,channels} (0: any), then the blocks in order:
 *
 * <table>
 * <caption>Blocks</caption>
 * <tr><td>{@code Cr5,5,16} or {@code Cr5,5,16,2,2}</td><td>convolution (height, width, channels, strides), batch
 *     normalisation, ReLU</td></tr>
 * <tr><td>{@code Mp2,2}</td><td>max-pooling (height, width)</td></tr>
 * <tr><td>{@code Mc}</td><td>maximum over each column: from image to sequence</td></tr>
 * <tr><td>{@code Fl}</td><td>flatten: from image to vector</td></tr>
 * <tr><td>{@code Do0.2}</td><td>dropout with that probability</td></tr>
 * <tr><td>{@code Lbx256}</td><td>bidirectional LSTM of that size along x</td></tr>
 * <tr><td>{@code Ax}</td><td>auxiliary CTC head, for training only</td></tr>
 * <tr><td>{@code Li128}</td><td>linear layer of that size, ReLU</td></tr>
 * <tr><td>{@code (} … {@code )}</td><td>the blocks between see the picture at half the size, and what they find is
 *     added to what they were given; the first must have the strides 2,2</td></tr>
 * <tr><td>{@code O}</td><td>linear output layer, one value per label, log-softmax</td></tr>
 * <tr><td>{@code Om}</td><td>output maps: one value per label at each place, each a probability of its own</td></tr>
 * </table>
 *
 * @param text the line that was parsed
 * @param height of the input in pixels, 0 for any
 * @param width of the input in pixels, 0 for any
 * @param channels of the input
 * @param blocks in order
 */
public record NetworkSpec(String text, int height, int width, int channels, List<Block> blocks) {
    private static final Pattern BLOCK = Pattern.compile("([()]|[A-Z][a-z]*)((?:[0-9.]+)(?:,[0-9.]+)*)?");

    /** One block: its letters and its numbers. */
    public record Block(String kind, List<Double> numbers) {
        int integer(int index) {
            return numbers.get(index).intValue();
        }
    }

    /**
     * Parses a line such as {@code [1,40,0,1 Cr5,5,16,2,2 Mp2,2 Mc Do0.2 Lbx256 O]}.
     *
     * @throws InvalidArgumentException if it is not of this form
     */
    public static NetworkSpec parse(String text) {
        String line = text.strip();
        if (!line.startsWith("[") || !line.endsWith("]")) {
            throw invalid(text, "must stand in brackets");
        }
        String[] parts = line.substring(1, line.length() - 1).strip().split("\\s+");
        int[] input;
        try {
            input = Arrays.stream(parts[0].split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw invalid(text, "must begin with 1,height,width,channels, got " + parts[0]);
        }
        if (input.length != 4 || input[0] != 1 || input[1] < 0 || input[2] < 0 || input[3] < 1) {
            throw invalid(text, "must begin with 1,height,width,channels, got " + parts[0]);
        }
        List<Block> blocks = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            blocks.add(parseBlock(text, part));
        }
        requireNesting(text, blocks);
        if (blocks.isEmpty()
                || !List.of("O", "Om").contains(blocks.get(blocks.size() - 1).kind())) {
            throw invalid(text, "must end with the output layer O or Om");
        }
        return new NetworkSpec(line, input[1], input[2], input[3], List.copyOf(blocks));
    }

    private static void requireNesting(String text, List<Block> blocks) {
        int depth = 0;
        for (Block block : blocks) {
            depth += block.kind().equals("(") ? 1 : block.kind().equals(")") ? -1 : 0;
            if (depth < 0) {
                throw invalid(text, "closes a ) that was not opened");
            }
        }
        if (depth > 0) {
            throw invalid(text, "opens a ( that is not closed");
        }
    }

    /** Whether the network answers with maps, one per label, instead of probabilities of labels. */
    public boolean answersWithMaps() {
        return blocks.get(blocks.size() - 1).kind().equals("Om");
    }

    /** Name of the output layer, with which the names of its tensors begin. */
    public String outputLayer() {
        int last = blocks.size() - 1;
        return layerName(blocks.get(last), last);
    }

    /** Name of the layer that {@code block} makes, which stands at {@code index} of {@link #blocks}. */
    static String layerName(Block block, int index) {
        return block.kind().toLowerCase(Locale.ROOT) + index;
    }

    private static Block parseBlock(String text, String part) {
        Matcher matcher = BLOCK.matcher(part);
        if (!matcher.matches()) {
            throw invalid(text, "has the block " + part + ", which is not letters followed by numbers");
        }
        String numbers = matcher.group(2);
        Block block = new Block(
                matcher.group(1),
                numbers == null
                        ? List.of()
                        : Arrays.stream(numbers.split(",")).map(Double::valueOf).toList());
        List<Integer> allowed =
                switch (block.kind()) {
                    case "Cr" -> List.of(3, 5);
                    case "Mp" -> List.of(2);
                    case "Do", "Lbx", "Li" -> List.of(1);
                    case "Mc", "Fl", "Ax", "O", "Om", "(", ")" -> List.of(0);
                    default -> throw invalid(text, "has the unknown block " + part);
                };
        if (!allowed.contains(block.numbers().size())) {
            throw invalid(text, "gives " + block.numbers().size() + " numbers to " + part + ", expected " + allowed);
        }
        return block;
    }

    private static InvalidArgumentException invalid(String text, String problem) {
        return new InvalidArgumentException("the network description " + text + " " + problem);
    }
}
