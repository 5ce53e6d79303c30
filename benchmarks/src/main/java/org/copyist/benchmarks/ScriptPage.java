package org.copyist.benchmarks;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws pages in several scripts: words of the first articles of the Universal Declaration of Human Rights, shuffled. */
final class ScriptPage {
    private static final Map<String, String> TEXTS = Map.of(
            "russian",
            "Все люди рождаются свободными и равными в своём достоинстве и правах Они наделены разумом и совестью и должны"
                    + " поступать в отношении друг друга в духе братства Каждый человек должен обладать всеми правами",
            "greek",
            "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα Είναι προικισμένοι με"
                    + " λογική και συνείδηση και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης",
            "hebrew",
            "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם כולם חוננו בתבונה ובמצפון לפיכך חובה עליהם לנהוג איש"
                    + " ברעהו ברוח של אחווה כל אדם זכאי לזכויות ולחרויות שנקבעו בהכרזה זו",
            "arabic",
            "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح"
                    + " الإخاء لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان",
            "thai",
            "มนุษย์ทั้งหลาย เกิดมามี อิสระและ เสมอภาค กันใน เกียรติศักดิ์ และสิทธิ ต่างมี เหตุผลและ มโนธรรม และควร"
                    + " ปฏิบัติ ต่อกัน ด้วยเจตนารมณ์ แห่งภราดรภาพ",
            "hindi",
            "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है उन्हें बुद्धि और"
                    + " अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए",
            "georgian",
            "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით მათ მინიჭებული აქვთ გონება და"
                    + " სინდისი და ერთმანეთის მიმართ უნდა იქცეოდნენ ძმობის სულისკვეთებით",
            "armenian",
            "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով Նրանք ունեն բանականություն ու"
                    + " խիղճ և միմյանց պետք է եղբայրաբար վերաբերվեն");

    private static final int WIDTH = 1500;
    private static final int MARGIN = 110;

    private final Random random;
    private final Font font;
    private final List<String> words;

    private ScriptPage(String script, Font font, long seed) {
        String text = TEXTS.get(script);
        if (text == null) {
            throw new IllegalArgumentException("there are texts in " + TEXTS.keySet() + ", not in " + script);
        }
        this.random = new Random(seed);
        this.font = font;
        this.words = new ArrayList<>(List.of(text.split(" ")));
    }

    /** A page of 8 to 21 lines on grey paper, with a little noise. */
    static BufferedImage draw(String script, Font font, long seed) {
        return new ScriptPage(script, font, seed).draw();
    }

    private BufferedImage draw() {
        int lines = 8 + random.nextInt(14);
        int size = 38 + random.nextInt(22);
        int step = (int) (size * (1.5 + 0.5 * random.nextDouble()));
        BufferedImage image = new BufferedImage(WIDTH, 2 * MARGIN + (lines + 1) * step, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(grey(215 + random.nextInt(35)));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(grey(20 + random.nextInt(60)));
        for (int line = 1; line <= lines; line++) {
            Collections.shuffle(words, random);
            TextLayout layout = line(g, font.deriveFont((float) size));
            float left = layout.isLeftToRight() ? MARGIN : WIDTH - MARGIN - layout.getAdvance();
            layout.draw(g, left + random.nextInt(12), MARGIN + line * step + random.nextInt(5));
        }
        g.dispose();
        return noisy(image);
    }

    /** As many of the words as have room. */
    private TextLayout line(Graphics2D g, Font sized) {
        int count = 1;
        TextLayout longest = layout(g, sized, count);
        while (count < words.size()) {
            TextLayout longer = layout(g, sized, ++count);
            if (longer.getAdvance() > WIDTH - 2 * MARGIN) {
                break;
            }
            longest = longer;
        }
        return longest;
    }

    private TextLayout layout(Graphics2D g, Font sized, int count) {
        return new TextLayout(String.join(" ", words.subList(0, count)), sized, g.getFontRenderContext());
    }

    private BufferedImage noisy(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int shade = image.getRaster().getSample(x, y, 0) + (int) (4 * random.nextGaussian());
                image.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, shade)));
            }
        }
        return image;
    }

    private static Color grey(int shade) {
        return new Color(shade, shade, shade);
    }
}
