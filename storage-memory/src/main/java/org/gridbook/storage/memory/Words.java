package org.gridbook.storage.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers for repeated words: names of fields and kinds, grids, actors. The number of words is limited. Thread-safe. */
final class Words {
    private static final int MOST = 1 << 16;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile String[] words = new String[64];

    /** The number of this word. A new word gets one; -1 if there are too many words. */
    int number(String word) {
        Integer known = numbers.get(word);
        return known == null ? add(word) : known;
    }

    /** The number of this word, or -1 if it has none. */
    int known(String word) {
        return numbers.getOrDefault(word, -1);
    }

    String word(int number) {
        return words[number];
    }

    private synchronized int add(String word) {
        Integer known = numbers.get(word);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == MOST) {
            return -1;
        }
        String[] more = number < words.length ? words : Arrays.copyOf(words, 2 * words.length);
        more[number] = word;
        words = more;
        numbers.put(word, number);
        return number;
    }
}
