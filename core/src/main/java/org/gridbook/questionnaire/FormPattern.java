package org.gridbook.questionnaire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose time is bounded. It has the syntax of Java without groups that look around or back, possessive quantifiers,
 * boundaries and back references. It is run as a non-deterministic automaton (K. Thompson, Regular Expression Search Algorithm, CACM 11(6),
 * 1968), so that the time is proportional to the length of the pattern times that of the text, and there is no backtracking. Immutable and
 * thread-safe.
 */
public final class FormPattern {
    private static final int MOST_CHARACTERS = 500;
    private static final int MOST_STEPS = 5_000;
    private static final int MOST_REPETITIONS = 1_000;
    private static final int START = -1;
    private static final int END = -2;
    private static final int SPLIT = -3;
    private static final int ACCEPT = -4;

    private final String text;
    private final List<Pattern> characters;
    /** What a state does: the index of a set of characters, or one of the constants. */
    private final int[] does;

    private final int[] next;
    private final int[] other;

    private FormPattern(String text, Compiler compiled) {
        this.text = text;
        characters = List.copyOf(compiled.characters);
        does = Arrays.copyOf(compiled.does, compiled.size);
        next = Arrays.copyOf(compiled.next, compiled.size);
        other = Arrays.copyOf(compiled.other, compiled.size);
    }

    /** The pattern; nothing if it is damaged, uses what is not supported, or is larger than {@value #MOST_STEPS} states. */
    public static Optional<FormPattern> of(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            Compiler compiler = new Compiler(text);
            compiler.compile();
            return Optional.of(new FormPattern(text, compiler));
        } catch (PatternSyntaxException damaged) {
            return Optional.empty();
        }
    }

    /** The pattern as it was written. */
    public String text() {
        return text;
    }

    /** Whether the whole text matches; a text that is too long for an answer never does. */
    public boolean matches(String whole) {
        int[] codePoints = whole.codePoints().limit(AnswerValue.MOST_TEXT + 1L).toArray();
        if (codePoints.length > AnswerValue.MOST_TEXT) {
            return false;
        }
        States now = new States(does.length);
        States then = new States(does.length);
        add(now, 0, 0, codePoints.length);
        int[] judged = new int[characters.size()];
        boolean[] fits = new boolean[characters.size()];
        for (int at = 0; at < codePoints.length && now.size > 0; at++) {
            String character = Character.toString(codePoints[at]);
            for (int i = 0; i < now.size; i++) {
                int set = does[now.list[i]];
                if (set < 0) {
                    continue;
                }
                if (judged[set] <= at) {
                    judged[set] = at + 1;
                    fits[set] = characters.get(set).matcher(character).matches();
                }
                if (fits[set]) {
                    add(then, next[now.list[i]], at + 1, codePoints.length);
                }
            }
            States empty = now;
            now = then;
            then = empty;
            then.clear();
        }
        for (int i = 0; i < now.size; i++) {
            if (does[now.list[i]] == ACCEPT) {
                return true;
            }
        }
        return false;
    }

    /** Adds a state and all that it reaches without a character. */
    private void add(States states, int first, int at, int length) {
        int[] open = states.open;
        int size = 0;
        if (states.add(first)) {
            open[size++] = first;
        }
        while (size > 0) {
            int state = open[--size];
            boolean passes = switch (does[state]) {
                case SPLIT -> true;
                case START -> at == 0;
                case END -> at == length;
                default -> false;
            };
            if (passes && states.add(next[state])) {
                open[size++] = next[state];
            }
            if (does[state] == SPLIT && states.add(other[state])) {
                open[size++] = other[state];
            }
        }
    }

    /** Equal patterns are written alike. */
    @Override
    public boolean equals(Object that) {
        return that instanceof FormPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A set of states in the order of adding. */
    private static final class States {
        private final int[] list;
        private final boolean[] has;
        private final int[] open;
        private int size;

        States(int most) {
            list = new int[most];
            has = new boolean[most];
            open = new int[most];
        }

        boolean add(int state) {
            if (has[state]) {
                return false;
            }
            has[state] = true;
            list[size++] = state;
            return true;
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                has[list[i]] = false;
            }
            size = 0;
        }
    }

    /** Parses a pattern and writes its states. A part is written again for each of its repetitions. */
    private static final class Compiler {
        private static final String CLASSES = "dDsSwWtnrfhHvVpPux";

        private final String pattern;
        private int at;
        private int flags;
        private final List<Pattern> characters = new ArrayList<>();
        private int[] does = new int[64];
        private int[] next = new int[64];
        private int[] other = new int[64];
        private int size;
        private int written;

        Compiler(String pattern) {
            this.pattern = pattern;
        }

        /** Writes states that begin at the current size, and go on to the state after them. */
        private interface Part {
            void write();
        }

        void compile() {
            if (pattern.startsWith("(?i)")) {
                flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                at = 4;
            }
            Part whole = alternatives();
            if (at < pattern.length()) {
                throw damaged();
            }
            write(whole);
            state(ACCEPT, 0, 0);
        }

        private PatternSyntaxException damaged() {
            return new PatternSyntaxException("not supported", pattern, at);
        }

        private boolean is(char character) {
            return at < pattern.length() && pattern.charAt(at) == character;
        }

        private boolean skip(String symbol) {
            boolean found = pattern.startsWith(symbol, at);
            at += found ? symbol.length() : 0;
            return found;
        }

        private Part alternatives() {
            List<Part> parts = new ArrayList<>(List.of(sequence()));
            while (skip("|")) {
                parts.add(sequence());
            }
            return parts.size() == 1 ? parts.get(0) : () -> writeOne(parts);
        }

        private Part sequence() {
            List<Part> parts = new ArrayList<>();
            while (at < pattern.length() && !is('|') && !is(')')) {
                parts.add(repeated(atom()));
            }
            return () -> parts.forEach(this::write);
        }

        private Part repeated(Part part) {
            Part repeated = part;
            while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
                if (repeated != part) {
                    throw damaged();
                }
                int least = 0;
                int most = Integer.MAX_VALUE;
                if (skip("?")) {
                    most = 1;
                } else if (skip("+")) {
                    least = 1;
                } else if (!skip("*")) {
                    at++;
                    least = number();
                    most = skip(",") ? (is('}') ? most : number()) : least;
                    if (!skip("}") || most < least) {
                        throw damaged();
                    }
                }
                if (is('+')) {
                    throw damaged();
                }
                skip("?");
                int from = least;
                int to = most;
                repeated = () -> writeTimes(part, from, to);
            }
            return repeated;
        }

        private int number() {
            int from = at;
            while (at < pattern.length() && at - from < 5 && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
                at++;
            }
            if (at == from || at - from == 5 || Integer.parseInt(pattern.substring(from, at)) > MOST_REPETITIONS) {
                throw damaged();
            }
            return Integer.parseInt(pattern.substring(from, at));
        }

        private Part atom() {
            if (skip("^")) {
                return () -> state(START, size + 1, 0);
            }
            if (skip("$")) {
                return () -> state(END, size + 1, 0);
            }
            if (skip("(")) {
                if (is('?') && !skip("?:")) {
                    throw damaged();
                }
                Part inner = alternatives();
                if (!skip(")")) {
                    throw damaged();
                }
                return inner;
            }
            int from = at;
            if (is('[')) {
                skipSet();
            } else if (is('\\')) {
                skipEscape();
            } else if (is('*') || is('+') || is('?') || is('{')) {
                throw damaged();
            } else {
                at = pattern.offsetByCodePoints(at, 1);
            }
            String one = pattern.substring(from, at);
            int set = characters.size();
            characters.add(Pattern.compile(one, flags));
            return () -> state(set, size + 1, 0);
        }

        private void skipSet() {
            at++;
            skip("^");
            skip("]");
            while (!is(']')) {
                if (at >= pattern.length()) {
                    throw damaged();
                } else if (is('[')) {
                    skipSet();
                } else if (is('\\')) {
                    skipEscape();
                } else {
                    at++;
                }
            }
            at++;
        }

        private void skipEscape() {
            at++;
            if (at >= pattern.length()) {
                throw damaged();
            }
            char letter = pattern.charAt(at++);
            boolean word = letter < 128 && Character.isLetterOrDigit(letter);
            if (word && CLASSES.indexOf(letter) < 0) {
                throw damaged();
            }
            boolean braced = is('{') && "pPx".indexOf(letter) >= 0;
            int end = braced
                    ? pattern.indexOf('}', at) + 1
                    : at + (letter == 'u' ? 4 : letter == 'x' ? 2 : letter == 'p' || letter == 'P' ? 1 : 0);
            if (end < at || end > pattern.length()) {
                throw damaged();
            }
            if (letter == 'u' && pattern.substring(at, end).matches("(?i)d[89a-f]..")) {
                // two escapes that make one character cannot be two states
                throw damaged();
            }
            at = end;
        }

        private void write(Part part) {
            if (++written > MOST_STEPS) {
                throw damaged();
            }
            part.write();
        }

        private int state(int what, int then, int or) {
            if (size == MOST_STEPS) {
                throw damaged();
            }
            if (size == does.length) {
                does = Arrays.copyOf(does, size * 2);
                next = Arrays.copyOf(next, size * 2);
                other = Arrays.copyOf(other, size * 2);
            }
            does[size] = what;
            next[size] = then;
            other[size] = or;
            return size++;
        }

        private void writeOne(List<Part> parts) {
            List<Integer> ends = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                int split = last ? 0 : state(SPLIT, size + 1, 0);
                write(parts.get(i));
                if (!last) {
                    ends.add(state(SPLIT, 0, 0));
                    other[split] = size;
                }
            }
            for (int end : ends) {
                next[end] = size;
                other[end] = size;
            }
        }

        private void writeTimes(Part part, int least, int most) {
            for (int i = 0; i < least; i++) {
                write(part);
            }
            if (most == Integer.MAX_VALUE) {
                int split = state(SPLIT, size + 1, 0);
                write(part);
                state(SPLIT, split, split);
                other[split] = size;
                return;
            }
            List<Integer> splits = new ArrayList<>();
            for (int i = least; i < most; i++) {
                splits.add(state(SPLIT, size + 1, 0));
                write(part);
            }
            for (int split : splits) {
                other[split] = size;
            }
        }
    }
}
