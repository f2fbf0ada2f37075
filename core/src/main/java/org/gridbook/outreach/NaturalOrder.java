package org.gridbook.outreach;

import java.util.Comparator;

/** Orders texts with numbers as people do: door 2 before door 10. Digits are compared as numbers, everything else by code units. */
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int iEnd = digits(one, i);
            int jEnd = digits(other, j);
            int order;
            if (iEnd > i && jEnd > j) {
                order = number(one, i, iEnd, other, j, jEnd);
            } else {
                order = Character.compare(one.charAt(i), other.charAt(j));
                iEnd = i + 1;
                jEnd = j + 1;
            }
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int number(String one, int i, int iEnd, String other, int j, int jEnd) {
        int from = afterZeros(one, i, iEnd);
        int otherFrom = afterZeros(other, j, jEnd);
        int order = Integer.compare(iEnd - from, jEnd - otherFrom);
        while (order == 0 && from < iEnd) {
            order = Character.compare(one.charAt(from++), other.charAt(otherFrom++));
        }
        return order;
    }

    private static int afterZeros(String text, int from, int end) {
        int first = from;
        while (first < end && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
