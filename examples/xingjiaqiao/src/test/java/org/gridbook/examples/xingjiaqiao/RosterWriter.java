package org.gridbook.examples.xingjiaqiao;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Invents the community of the story: 10,533 residents in 4,307 households, and its staff. The same seed gives the same bytes. No person
 * exists: identity numbers have unused region codes, and telephone numbers count up.
 */
final class RosterWriter {
    static final int RESIDENTS = 10_533;
    static final int HOUSEHOLDS = 4_307;
    static final int GRIDS = 10;
    static final int STAND_ALONE = 48;
    static final int MANAGED = 40;
    static final LocalDate DAY = LocalDate.of(2020, 1, 22);

    private static final String[] DIGITS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国春生志远文博雅欣思雨子涵";
    private static final String[] FIRST = {"阿依", "巴特", "才旦", "吉克", "玛依", "苏和", "扎西", "那木", "古丽", "沙马"};
    private static final String[] LAST = {"努尔", "巴雅", "卓玛", "阿牛", "帕提", "额尔", "尼玛", "木果", "艾山", "日娜"};
    private static final String[] NEEDS = {"慢性病", "孕产妇", "行动不便", "长期卧床"};
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private final Random random = new Random(20200122L);
    private final StringBuilder out = new StringBuilder(1 << 21);
    private int phones;
    private int people;

    /** A door of a building. */
    private record Home(int grid, String compound, String building, String type, int unit, String door) {}

    /** One line, without the parts that depend on the whole household. */
    private record Member(boolean male, LocalDate birth, String relation, String surname) {}

    /** The roster, header first. */
    String roster() {
        out.append("网格,小区,楼栋,楼栋类型,单元,门牌,户号,户类型,姓名,性别,出生日期,身份证号,手机号,与户主关系,入住日期,独居,流动人口,困难,重点人员\n");
        List<Home> homes = homes();
        int[] sizes = sizes();
        for (int i = 0; i < HOUSEHOLDS; i++) {
            household(i + 1, homes.get(i), sizes[i]);
        }
        return out.toString();
    }

    /** The staff, header first. */
    String staff() {
        StringBuilder staff = new StringBuilder("工号,姓名,岗位,网格,楼栋,手机号,单位,起始日期\n");
        Random names = new Random(14);
        String[] roles = {"社区书记", "居委会主任", "社区工作者", "驻居干部", "网格员", "社区民警", "社区医生", "党员代表", "街道领导", "街道干部", "物业", "志愿者"};
        int[] counts = {1, 1, 14, 10, 10, 2, 2, 10, 1, 3, 6, 66};
        int number = 0;
        for (int role = 0; role < roles.length; role++) {
            boolean byGrid =
                    List.of("社区工作者", "驻居干部", "网格员", "党员代表", "物业", "志愿者").contains(roles[role]);
            for (int i = 0; i < counts[role]; i++) {
                number++;
                String grid = byGrid ? "第" + DIGITS[i % GRIDS] + "网格" : "";
                String name = name(names, SURNAMES.charAt(names.nextInt(SURNAMES.length())) + "");
                staff.append(String.format("S%03d,%s,%s,%s,", number, name, roles[role], grid))
                        .append(roles[role].equals("志愿者") ? patrolled(i, counts[role]) : "")
                        .append(String.format(
                                ",199900%05d,%s,2020-01-22%n".replace("%n", "\n"), number, byGrid ? "兴家桥社区" : "街道"));
            }
        }
        return staff.toString();
    }

    /** The buildings of a volunteer, all in one grid: a stand-alone building, or managed buildings shared by the last volunteers. */
    private static String patrolled(int volunteer, int volunteers) {
        if (volunteer < STAND_ALONE) {
            return standAlone(volunteer);
        }
        boolean shared = volunteer + GRIDS < volunteers || volunteer - GRIDS >= STAND_ALONE;
        StringJoiner buildings = new StringJoiner(";");
        for (int i = volunteer; i < STAND_ALONE + MANAGED; i += shared ? 2 * GRIDS : GRIDS) {
            buildings.add(managed(i - STAND_ALONE));
        }
        return buildings.toString();
    }

    private List<Home> homes() {
        List<Home> homes = new ArrayList<>(HOUSEHOLDS);
        int[] doors = new int[STAND_ALONE + MANAGED];
        int given = 0;
        for (int i = 0; i < STAND_ALONE; i++) {
            doors[i] = i == 0 ? 6 : 12 + random.nextInt(30);
            given += doors[i];
        }
        int left = HOUSEHOLDS - given;
        for (int i = 0; i < MANAGED; i++) {
            doors[STAND_ALONE + i] = left / MANAGED + (i < left % MANAGED ? 1 : 0);
        }
        for (int grid = 0; grid < GRIDS; grid++) {
            for (int i = 0; i < doors.length; i++) {
                if (i % GRIDS == grid) {
                    boolean alone = i < STAND_ALONE;
                    String building = alone ? standAlone(i) : managed(i - STAND_ALONE);
                    List<Home> behind = new ArrayList<>();
                    for (int door = 0; door < doors[i]; door++) {
                        int unit = 1 + door % (alone ? 2 : 4);
                        int floor = 1 + door / (alone ? 2 : 4) / 2;
                        behind.add(new Home(
                                grid,
                                alone ? "" : "兴桥苑" + DIGITS[(i - STAND_ALONE) / 10] + "区",
                                building,
                                alone ? "无物业单体楼" : "小区楼",
                                unit,
                                String.format("%d%02d", floor, 1 + door / (alone ? 2 : 4) % 2)));
                    }
                    behind.sort(Comparator.comparingInt(Home::unit)
                            .thenComparingInt(home -> Integer.parseInt(home.door())));
                    homes.addAll(behind);
                }
            }
        }
        return homes;
    }

    private static String standAlone(int index) {
        return "家桥路" + (index + 1) + "号";
    }

    private static String managed(int index) {
        return "兴桥苑" + (index + 1) + "号楼";
    }

    private int[] sizes() {
        int[] sizes = new int[HOUSEHOLDS];
        int sum = 0;
        for (int i = 0; i < HOUSEHOLDS; i++) {
            int dice = random.nextInt(100);
            sizes[i] = dice < 24 ? 1 : dice < 58 ? 2 : dice < 81 ? 3 : dice < 93 ? 4 : 5;
            sum += sizes[i];
        }
        while (sum != RESIDENTS) {
            int i = random.nextInt(HOUSEHOLDS);
            int step = sum < RESIDENTS ? 1 : -1;
            if (sizes[i] + step >= 1 && sizes[i] + step <= 7) {
                sizes[i] += step;
                sum += step;
            }
        }
        return sizes;
    }

    private void household(int number, Home home, int size) {
        List<Member> members = members(size);
        boolean tenant = random.nextInt(100) < 28;
        boolean floating = tenant && random.nextInt(100) < 68;
        boolean difficulty = random.nextInt(100) < 6;
        LocalDate since = LocalDate.of(2005 + random.nextInt(15), 1 + random.nextInt(12), 1 + random.nextInt(28));
        for (Member member : members) {
            people++;
            int age = DAY.getYear() - member.birth().getYear();
            LocalDate moved = since.isBefore(member.birth()) ? member.birth().plusDays(3) : since;
            String phone = age < 12 || age > 78 && random.nextInt(3) == 0 ? "" : String.format("1990%07d", ++phones);
            out.append(String.join(
                            ",",
                            "第" + DIGITS[home.grid()] + "网格",
                            home.compound(),
                            home.building(),
                            home.type(),
                            Integer.toString(home.unit()),
                            home.door(),
                            String.format("H%04d", number),
                            tenant ? "租住" : "自有",
                            name(random, member.surname()),
                            member.male() ? "男" : "女",
                            member.birth().toString(),
                            identity(home, member, age),
                            phone,
                            member.relation(),
                            moved.isAfter(LocalDate.of(2019, 12, 31))
                                    ? member.birth().toString()
                                    : moved.toString(),
                            size == 1 ? "是" : "",
                            floating ? "是" : "",
                            difficulty ? "是" : "",
                            random.nextInt(250) == 0 ? need(member, age, NEEDS[random.nextInt(NEEDS.length)]) : ""))
                    .append('\n');
        }
    }

    private static String need(Member member, int age, String drawn) {
        boolean mayBePregnant = !member.male() && age >= 20 && age <= 42;
        return drawn.equals("孕产妇") && !mayBePregnant ? "慢性病" : drawn;
    }

    private List<Member> members(int size) {
        List<Member> members = new ArrayList<>();
        boolean old = random.nextInt(1000) < 550;
        String surname = surname();
        boolean male = random.nextInt(100) < (size == 1 ? 45 : 78);
        int age = old ? 60 + random.nextInt(28) : 25 + random.nextInt(35);
        members.add(new Member(male, birth(age), "户主", surname));
        if (size >= 2) {
            int partner = Math.max(22, Math.min(old ? 90 : 59, age + random.nextInt(7) - 3));
            members.add(new Member(!male, birth(old ? Math.max(60, partner) : partner), "配偶", surname()));
        }
        for (int i = 2; i < size; i++) {
            boolean son = random.nextBoolean();
            int younger = age - 24 - random.nextInt(10);
            if (younger >= 0 && i < 4) {
                members.add(new Member(son, birth(Math.min(58, younger)), son ? "子" : "女", surname));
            } else if (age < 60) {
                boolean father =
                        members.stream().noneMatch(each -> each.relation().equals("父亲"));
                boolean mother =
                        members.stream().noneMatch(each -> each.relation().equals("母亲"));
                int elder = Math.min(92, age + 22 + random.nextInt(8));
                members.add(
                        father
                                ? new Member(true, birth(elder), "父亲", surname)
                                : mother
                                        ? new Member(false, birth(elder), "母亲", surname())
                                        : new Member(son, birth(1 + random.nextInt(20)), "其他", surname));
            } else {
                members.add(new Member(son, birth(1 + random.nextInt(12)), son ? "孙子" : "孙女", surname));
            }
        }
        return members;
    }

    private LocalDate birth(int age) {
        return DAY.minusYears(age).minusDays(1 + random.nextInt(360));
    }

    private String identity(Home home, Member member, int age) {
        int dice = random.nextInt(1000);
        if (dice < (age < 14 ? 130 : 9)) {
            return "";
        }
        String region = String.format("9900%02d", home.grid() + 1);
        int sequence = people % 499 * 2 + (member.male() ? 1 : 0);
        if (member.birth().getYear() < 1985 && dice > 991) {
            return region
                    + member.birth().format(DateTimeFormatter.ofPattern("yyMMdd"))
                    + String.format("%03d", sequence);
        }
        String body =
                region + member.birth().format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%03d", sequence);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + CHECKS.charAt(sum % 11);
    }

    private String surname() {
        return random.nextInt(100) < 6 ? "" : Character.toString(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
    }

    private static String name(Random from, String surname) {
        if (surname.isEmpty()) {
            return FIRST[from.nextInt(FIRST.length)] + "·" + LAST[from.nextInt(LAST.length)];
        }
        String given = Character.toString(GIVEN.charAt(from.nextInt(GIVEN.length())));
        return surname + given + (from.nextInt(3) > 0 ? GIVEN.charAt(from.nextInt(GIVEN.length())) : "");
    }
}
