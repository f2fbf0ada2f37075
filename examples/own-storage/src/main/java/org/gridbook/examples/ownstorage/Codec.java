package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridbook.storage.*;

/** Writes a commit as one line of words, each led by its type, and reads it again. What a change touched is told by its entries. */
record Codec(Map<String, Kind> kinds) {
    String encode(Change c, List<Entry> entries) {
        StringBuilder line = new StringBuilder();
        write(line, entries.stream().map(Codec::values).toList());
        write(line, List.of(c.position(), c.command().value(), c.digest(), c.actor(), c.purpose(), c.recordedAt()));
        write(line, List.of(c.occurredAt(), c.event(), c.facts(), c.previous(), c.hash()));
        return line.toString();
    }

    private static List<Object> values(Entry entry) {
        Stream<String> place = Stream.of(entry.place().grid(), entry.place().household());
        List<String> known = place.filter(Objects::nonNull).toList();
        return List.of(entry.kind().name(), entry.id(), entry.version(), known, entry.fields());
    }

    FileStorage.Commit decode(String line) {
        Iterator<String> words = Arrays.asList(line.split(" ")).iterator();
        List<Entry> entries = ((List<?>) read(words))
                .stream().map(each -> entry((List<?>) each)).toList();
        List<?> a = (List<?>) read(words);
        List<?> b = (List<?>) read(words);
        long at = (Long) a.get(5);
        return new FileStorage.Commit(
                new Change(
                        (Long) a.get(0),
                        new CommandId((String) a.get(1)),
                        (String) a.get(2),
                        (String) a.get(3),
                        (String) a.get(4),
                        at,
                        (Long) b.get(0),
                        (String) b.get(1),
                        (Fields) b.get(2),
                        touched(entries),
                        (String) b.get(3),
                        (String) b.get(4)),
                entries);
    }

    private Entry entry(List<?> values) {
        List<?> place = (List<?>) values.get(3);
        String grid = (String) place.get(0);
        Place at = place.size() == 1 ? Place.of(grid) : Place.of(grid, (String) place.get(1));
        Kind kind = kinds.get((String) values.get(0));
        if (kind == null) {
            throw new StorageException("The file holds a kind that the store was not told of");
        }
        return new Entry(kind, (String) values.get(1), (Long) values.get(2), at, (Fields) values.get(4));
    }

    static List<Change.Touched> touched(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Change.Touched(entry.kind().name(), entry.id(), entry.version()))
                .toList();
    }

    private static void write(StringBuilder line, Object value) {
        if (value instanceof Fields fields) {
            line.append('f').append(fields.size()).append(' ');
            fields.forEach((name, each) -> write(line, List.of(name, each)));
        } else if (value instanceof List<?> list) {
            line.append('l').append(list.size()).append(' ');
            list.forEach(each -> write(line, each));
        } else if (value instanceof String text) {
            line.append('t')
                    .append(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
                    .append(' ');
        } else {
            line.append('n').append(value).append(' ');
        }
    }

    private static Object read(Iterator<String> words) {
        String word = words.next();
        String rest = word.substring(1);
        if (word.charAt(0) == 'n') {
            return Long.valueOf(rest);
        }
        if (word.charAt(0) == 't') {
            return new String(Base64.getDecoder().decode(rest), UTF_8);
        }
        List<Object> list =
                Stream.generate(() -> read(words)).limit(Integer.parseInt(rest)).toList();
        Fields.Builder fields = Fields.builder();
        if (word.charAt(0) == 'f') {
            list.forEach(each -> fields.value((String) ((List<?>) each).get(0), ((List<?>) each).get(1)));
        }
        return word.charAt(0) == 'f' ? fields.build() : list;
    }
}
