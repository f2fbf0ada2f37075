package org.gridbook.interchange;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant by a word that is misspelled. */
final class Spelling {
    private static final int SHORT = 5;

    private Spelling() {}

    /**
     * The closest known name. Case, width, blanks, underscores, hyphens, points and asterisks do not matter. A name of up to 5 letters may differ in one
     * letter, a longer one in two; two neighbours in the wrong order differ in one.
     */
    static Optional<String> closest(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= (plain(name).length() <= SHORT ? 1 : 2))
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_*.\\-]", "");
    }

    /** Letters that are added, left out or changed, and neighbours in the wrong order; 3 for words whose lengths differ by more than 2. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return 3;
        }
        int[][] changes = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    changes[i][j] = i + j;
                    continue;
                }
                int changed = changes[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                changes[i][j] = Math.min(changed, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    changes[i][j] = Math.min(changes[i][j], changes[i - 2][j - 2] + 1);
                }
            }
        }
        return changes[a.length()][b.length()];
    }
}
