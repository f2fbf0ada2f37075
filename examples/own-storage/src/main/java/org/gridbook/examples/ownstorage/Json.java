package org.gridbook.examples.ownstorage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.*;
import org.gridbook.storage.*;

/** Values as JSON that SQLite can read. Fields and records are objects. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .registerModule(new SimpleModule()
                    .addSerializer(Fields.class, new StdDelegatingSerializer(Fields.class, new ToMap()))
                    .addDeserializer(Fields.class, new StdDelegatingDeserializer<>(new FromMap())));

    static String write(Object value) {
        return MAPPER.valueToTree(value).toString();
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException quoting) {
            throw new StorageException("The file has content that this store did not write");
        }
    }

    private static final class ToMap extends StdConverter<Fields, Map<String, Object>> {
        @Override
        public Map<String, Object> convert(Fields fields) {
            Map<String, Object> map = new TreeMap<>();
            fields.forEach(map::put);
            return map;
        }
    }

    private static final class FromMap extends StdConverter<Map<String, Object>, Fields> {
        @Override
        public Fields convert(Map<String, Object> map) {
            return (Fields) value(map);
        }

        private static Object value(Object read) {
            if (read instanceof Map<?, ?> map) {
                Fields.Builder fields = Fields.builder();
                map.forEach((name, each) -> fields.value((String) name, value(each)));
                return fields.build();
            }
            return read instanceof List<?> list
                    ? list.stream().map(FromMap::value).toList()
                    : read;
        }
    }
}
