#!/usr/bin/env python3
"""Writes a CSV of customers of one country, held several times over as real systems hold them, with the truth beside them.

usage: make_customers.py RECORDS OUT.csv --locale de|fr|es|pl|tr|vi|ar|el|ru|en --schema crm|shop|mixed [--seed S] [--dup .35]

`record_id` is the id and `person_id` the truth. All other columns are named as people of that country name them, in an order that depends
on the seed:

- crm: salutation, given and family name, day of birth, e-mail, telephone, mobile, street with number, postcode, town, loyalty card, group,
  country, system of origin, time of creation.
- shop: the whole name in one column, e-mail, mobile, street, house number, postcode, town, loyalty card, number of orders, last order; the
  day of birth in half of the records.
- mixed: the whole name ("Family, Given" in some systems), given and family name in some, the whole address in one, telephone, day of birth,
  maiden name, system of origin, time of creation.

Four systems write the same things in forms of their own: dates, telephone numbers, capitals, blanks, street words. What goes wrong: nicknames
and spellings (Hans/Johannes, Mohamed/Muhammad), umlauts and accents spelled out or lost, Greek and Cyrillic in Latin letters, marriages,
moved houses, new e-mail addresses and telephones, slips of the keyboard, misread characters, swapped fields, swapped day and month, twisted
digits, values cut off, values missing at rates of their own by system and field, and junk (n/a, 00000, test@test.de). Households share
telephones and e-mail addresses; there are twins and fathers and sons of one name at one address. About `--dup` of the records are further
ones of a person who has one already; most are enough for a careful reader to tell whose they are. The same arguments give the same file.
"""
import argparse
import bisect
import csv
import datetime
import itertools
import random
import unicodedata

from customer_locales import CYRILLIC, GREEK, LOCALES

JUNK = {
    "email": ["test@test.de", "noemail@example.com", "keine@angabe.de", "n/a", "-"], "phone": ["0000000000", "n/a", "-", "123456789"],
    "postcode": ["00000", "99999", "-"], "birth": ["01.01.1900", "1900-01-01", "1970-01-01", "-"], "given": ["n/a", "-", "?"],
    "family": ["n/a", "xxx", "test"], "street": ["n/a", "-", "."], "town": ["n/a", "-"], "loyalty": ["0", "-", "n/a"],
}
NEIGHBOURS = dict(q="wa", w="qes", e="wrd", r="etf", t="rzy", z="tux", u="yio", i="uok", o="ipl", p="ol", a="sqz", s="adw", d="sfe", f="dgr",
                  g="fht", h="gjn", j="hkm", k="jlo", l="kop", y="xtu", x="cyz", c="xvd", v="cbf", b="vng", n="bmh", m="nk")
MISREAD = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("u", "v"), ("e", "c"), ("i", "l"), ("5", "S"), ("8", "B"), ("0", "O")]
PLAIN = str.maketrans("áàâäãåāéèêëęíìîïıóòôöõőøúùûüűýÿçćčñńňşśšğłžźżđÁÀÂÄÉÈÊËÍÎÏÓÔÖÚÜÇĆÑŚŞŠĞŁŻŹŽİ", "aaaaaaaeeeeeiiiiiooooooouuuuuyycccnnnsssglzzzdAAAAEEEEIIIOOOUUCCNSSSGLZZZI")


class Draw:
    """Values by Zipf's law: the first is the most frequent."""

    def __init__(self, rng, values, power):
        self.rng, self.values = rng, values
        self.sums = list(itertools.accumulate(1 / (rank + 2) ** power for rank in range(len(values))))

    def __call__(self):
        return self.values[bisect.bisect_left(self.sums, self.rng.random() * self.sums[-1])]


def plain(text):
    """Without accents; Vietnamese ones, too."""
    text = text.translate(PLAIN).replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def latin(text):
    table = GREEK if any("α" <= c.lower() <= "ω" or c in "ΐΰ" or "ά" <= c.lower() <= "ώ" for c in text) else CYRILLIC
    out = []
    for c in text:
        letter = table.get(c.lower())
        out.append(c if letter is None else letter.capitalize() if c.isupper() else letter)
    return plain("".join(out))


class Customers:
    def __init__(self, locale, seed):
        self.rng = random.Random(f"{locale}/{seed}")
        self.code, self.l = locale, LOCALES[locale]
        l, rng = self.l, self.rng
        self.men, self.women = Draw(rng, l["men"], .6), Draw(rng, l["women"], .6)
        family = list(l["family"])
        self.family = Draw(rng, family, .75)
        self.streets = Draw(rng, rng.sample(l["streets"], len(l["streets"])), .4)
        self.towns = Draw(rng, l["towns"], .8)
        self.nick = {}
        for name, short in l["nick"]:
            self.nick.setdefault(name, []).append(short)
            self.nick.setdefault(short, []).append(name)
        self.systems = [self.system(place, name) for place, name in enumerate(l["sources"])]

    def system(self, place, name):
        """How one system writes, and what it asks for."""
        rng = self.rng
        return dict(
            name=name, date=self.l["dates"].split()[place], phone=place, upper=place == 1 and rng.random() < .5, family_first=rng.random() < .35,
            missing=dict(email=(.03, .55, .35, .12)[place], phone=(.3, .35, .02, .12)[place], mobile=(.2, .5, .3, .25)[place], birth=(.15, .3, .45, .08)[place],
                         street=(.06, .3, .2, .04)[place], postcode=(.05, .2, .15, .04)[place], town=(.03, .15, .1, .02)[place], loyalty=(.6, .05, .5, .3)[place],
                         salutation=(.3, .4, .1, .05)[place], maiden=.8, given=.01, family=.003),
            nick=(.16, .04, .2, .05)[place], slip=(.06, .05, .12, .03)[place], misread=(0, .09, 0, .03)[place], no_accents=(.1, .3, .05, .02)[place],
            latin=(.2, .03, 0, .04)[place], cut=18 if place == 1 else 0, short=(.25, .6, .4, .1)[place])

    # people

    def digits(self, pattern, **known):
        """# is a digit, @ a letter, [2-9] one of these."""
        out, place = [], 0
        pattern = pattern.format(**known)
        while place < len(pattern):
            c = pattern[place]
            if c == "#":
                out.append(str(self.rng.randrange(10)))
            elif c == "@":
                out.append(self.rng.choice("ABDEFGHJLNPQRSTUWXYZ"))
            elif c == "[":
                low, high = pattern[place + 1], pattern[place + 3]
                out.append(str(self.rng.randint(int(low), int(high))))
                place += 4
            else:
                out.append(c)
            place += 1
        return "".join(out)

    def address(self):
        town, prefix = self.towns()
        number = str(1 + int(self.rng.paretovariate(.9) * 4) % 180) + (self.rng.choice("abc") if self.rng.random() < .06 else "")
        return dict(street=self.streets(), number=number, town=town, postcode=self.digits(self.l["post"], p=prefix))

    def feminine(self, family):
        for end, other in {"pl": [("ski", "ska"), ("cki", "cka")], "ru": [("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ский", "ская")],
                           "el": [("όπουλος", "οπούλου"), ("ίδης", "ίδου"), ("άκης", "άκη"), ("άς", "ά"), ("ης", "η"), ("ος", "ου")]}.get(self.code, []):
            if family.endswith(end):
                return family[:-len(end)] + other
        return family

    def surname(self):
        if self.code == "es":
            return f"{self.family()} {self.family()}"
        name = self.family()
        return f"{name}-{self.family()}" if self.code in ("de", "fr", "pl") and self.rng.random() < .02 else name

    def mail_name(self, text):
        text = text.lower()
        for a, b in self.l["fold"]:
            text = text.replace(a.lower(), b.lower())
        return "".join(c for c in latin(text).lower() if c.isascii() and c.isalnum())

    def mail(self, p, year):
        given, family = self.mail_name(p["given"].split()[-1]), self.mail_name(p["family"].split()[-1])
        given, family = given or "kontakt", family or "mail"
        form = self.rng.randrange(7)
        name = [f"{given}.{family}", f"{given}{family}", f"{given[0]}.{family}", f"{family}.{given}", f"{given}{year % 100:02}", f"{given}_{family}{self.rng.randrange(100)}",
                f"{self.rng.choice('sunny happy dj big super little red blue'.split())}{given}{self.rng.randrange(1000)}"][form]
        return f"{name}@{self.rng.choice(self.l['mail'].split())}"

    def person(self, woman, year, home, family):
        rng = self.rng
        day = datetime.date(year, 1, 1) + datetime.timedelta(rng.randrange(365))
        p = dict(home, woman=woman, given=(self.women if woman else self.men)(), family=self.feminine(family) if woman else family, birth=day, maiden="")
        if self.code in ("de", "fr", "en", "es") and rng.random() < .12:
            second = (self.women if woman else self.men)()
            if second != p["given"]:
                p["given"] += (" " if self.code != "fr" or rng.random() < .5 else "-") + second
        p["email"], p["mobile"], p["landline"] = self.mail(p, year), self.digits(self.l["mobile"]), home["landline"]
        p["loyalty"] = f"{rng.randrange(10**8, 10**9)}" if rng.random() < .6 else ""
        return p

    def household(self):
        rng = self.rng
        home = dict(self.address(), landline=self.digits(self.l["landline"]))
        family, year = self.surname(), int(rng.triangular(1932, 2004, 1972))
        first = self.person(rng.random() < .5, year, home, family)
        people = [first]
        if rng.random() < .42:
            partner = self.person(not first["woman"], max(1930, min(2005, year + rng.randint(-7, 7))), home, family if rng.random() < .75 else self.surname())
            if partner["woman"] and partner["family"] in (family, self.feminine(family)) and self.code != "vi":
                partner["maiden"] = self.feminine(self.surname())
            if rng.random() < .2:
                partner["email"] = first["email"]
            people.append(partner)
            if year < 1984:
                for _ in range(rng.choice([0, 0, 1, 1, 2])):
                    born = min(2007, year + rng.randint(22, 34))
                    child = self.person(rng.random() < .5, born, home, family)
                    if not child["woman"] and not first["woman"] and rng.random() < .08:
                        child["given"] = first["given"]
                    if rng.random() < .15:
                        child["email"] = first["email"]
                    people.append(child)
                    if rng.random() < .06:
                        twin = self.person(rng.random() < .5, born, home, family)
                        twin["birth"] = child["birth"]
                        people.append(twin)
        return people

    # records

    def later(self, p):
        """The person as another system met them, at another time."""
        rng, q = self.rng, dict(p)
        if q["woman"] and q["maiden"] and rng.random() < .25:
            q["family"], q["maiden"] = q["maiden"], ""
        elif self.code == "es" and rng.random() < .2:
            q["family"] = q["family"].split()[0]
        if rng.random() < .13:
            q.update(self.address())
            if rng.random() < .5:
                q["landline"] = self.digits(self.l["landline"])
        if rng.random() < .18:
            q["email"] = self.mail(q, q["birth"].year)
        if rng.random() < .12:
            q["mobile"] = self.digits(self.l["mobile"])
        if rng.random() < .08:
            q["loyalty"] = f"{rng.randrange(10**8, 10**9)}"
        if " " in q["given"] and self.code != "vi" and rng.random() < .5:
            q["given"] = q["given"].split()[0]
        return q

    def phone(self, number, form):
        country, zero = self.l["phone"], self.l["national"]
        head, rest = number[:3], number[3:]
        return [f"+{country}{number}", f"{zero}{number}", f"{zero}{head} {rest[:3]} {rest[3:]}".strip(), f"+{country} {head} {rest}", f"00{country} {number}",
                f"{zero}{head}/{rest}", f"({zero}{head}) {rest[:3]}-{rest[3:]}"][(form * 2 + (self.rng.random() < .15)) % 7]

    def day(self, day, form):
        for mark, number in (("%-d", day.day), ("%-m", day.month)):
            form = form.replace(mark, str(number))
        return day.strftime(form)

    def slip(self, text):
        rng = self.rng
        if len(text) < 4:
            return text
        i, kind = rng.randrange(1, len(text) - 1), rng.randrange(4)
        if kind == 0:
            return text[:i] + text[i + 1:]
        if kind == 1:
            return text[:i] + text[i] + text[i:]
        if kind == 2:
            return text[:i] + text[i + 1] + text[i] + text[i + 2:]
        near = NEIGHBOURS.get(text[i].lower())
        return text[:i] + (rng.choice(near) if near else str(rng.randrange(10)) if text[i].isdigit() else text[i + 1]) + text[i + 1:]

    def misread(self, text):
        at = [(a, b) for a, b in MISREAD if a in text[1:]]
        if not at:
            return text
        a, b = self.rng.choice(at)
        return text[0] + text[1:].replace(a, b, 1)

    def record(self, p, system):
        rng, s, l = self.rng, system, self.l
        given, family, street, town = p["given"], p["family"], p["street"], p["town"]
        first = given.split()[0]
        if first in self.nick and rng.random() < s["nick"]:
            given = rng.choice(self.nick[first])
        elif rng.random() < .012:
            given = given[0] + "."
        if rng.random() < s["short"]:
            for a, b in l["short"]:
                street = street.replace(a, b)
        street = street.strip()
        birth = p["birth"]
        if rng.random() < .015 and birth.day <= 12:
            birth = birth.replace(month=birth.day, day=birth.month)
        elif rng.random() < .02:
            birth = birth.replace(day=1 + (birth.day + rng.choice((0, 1, 8, 9))) % 28)
        elif rng.random() < .008:
            birth = birth.replace(year=birth.year + rng.choice((-10, -1, 1, 10)), day=min(birth.day, 28))
        number, postcode, mobile, landline, loyalty, email = p["number"], p["postcode"], p["mobile"], p["landline"], p["loyalty"], p["email"]
        if l.get("latin") and rng.random() < s["latin"]:
            given, family, street, town, p = latin(given), latin(family), latin(street), latin(town), dict(p, maiden=latin(p["maiden"]))
        elif rng.random() < s["no_accents"]:
            if l["fold"] and rng.random() < .7:
                for a, b in l["fold"]:
                    given, family, street, town = (text.replace(a, b) for text in (given, family, street, town))
            elif not l.get("latin"):
                given, family, street, town = plain(given), plain(family), plain(street), plain(town)
        v = dict(given=given, family=family, birth=self.day(birth, s["date"]), email=email, phone=self.phone(landline, s["phone"]), mobile=self.phone(mobile, s["phone"]),
                 street=street, number=number, postcode=postcode, town=town, loyalty=loyalty, maiden=p["maiden"], salutation=l["salutation"][p["woman"]])
        for field in ("given", "family", "street", "town", "email"):
            if rng.random() < s["slip"] * (.5 if field == "town" else 1):
                v[field] = self.slip(v[field])
            if rng.random() < s["misread"]:
                v[field] = self.misread(v[field])
        for field in ("postcode", "mobile", "phone", "loyalty"):
            if len(v[field]) > 4 and rng.random() < .018:
                i = rng.randrange(1, len(v[field]) - 1)
                v[field] = v[field][:i] + v[field][i + 1] + v[field][i] + v[field][i + 2:]
        if rng.random() < .02:
            v["given"], v["family"] = v["family"], v["given"]
        if s["cut"]:
            v["street"], v["family"] = v["street"][:s["cut"]], v["family"][:s["cut"]]
        if s["upper"]:
            v = {field: value if field == "email" else value.upper() for field, value in v.items()}
        elif rng.random() < .03:
            v = {field: value.lower() for field, value in v.items()}
        missing = [field for field, rate in s["missing"].items() if rng.random() < rate]
        # A record of a name alone is kept by hardly anybody: what identifies comes back until there are two such fields.
        known = ["birth", "mobile", "email", "street", "loyalty", "phone"]
        rng.shuffle(known)
        while sum(bool(v[field]) and field not in missing for field in known) < 2 and rng.random() > .1:
            field = next((field for field in known if field in missing and v[field]), None)
            if field is None:
                break
            missing.remove(field)
        for field in missing:
            v[field] = ""
        if not v["street"]:
            v["number"] = ""
        for field, values in JUNK.items():
            if rng.random() < .006:
                v[field] = rng.choice(values)
        return v

    def whole_name(self, v, system, schema):
        given, family = v["given"], v["family"]
        if self.code == "vi":
            return f"{family} {given}".strip()
        if schema == "mixed" and system["family_first"] and given and family:
            return f"{family}, {given}" if self.code != "ru" else f"{family} {given}"
        if self.l.get("family_first") and self.rng.random() < .6:
            return f"{family} {given}".strip()
        title = v["salutation"] + " " if schema == "mixed" and self.rng.random() < .1 and v["salutation"] else ""
        return title + f"{given} {family}".strip()

    def row(self, p, system, schema):
        rng, v, l = self.rng, self.record(p, system), self.l
        street = v["street"] and (f"{v['street']} {v['number']}" if l["no_after"] else f"{v['number']} {v['street']}").strip()
        created = datetime.datetime(2019, 1, 1) + datetime.timedelta(minutes=rng.randrange(60 * 24 * 365 * 6))
        common = dict(email=v["email"], postcode=v["postcode"], town=v["town"], loyalty=v["loyalty"])
        if schema == "crm":
            return common | dict(salutation=v["salutation"], given=v["given"], family=v["family"], birth=v["birth"], phone=v["phone"], mobile=v["mobile"], street=street,
                                 group=rng.choice(l["groups"]), country=l["country"], source=system["name"], created=created.strftime("%Y-%m-%d %H:%M:%S"))
        if schema == "shop":
            return common | dict(full=self.whole_name(v, system, schema), mobile=v["mobile"] or v["phone"], street=v["street"], number=v["number"],
                                 birth=v["birth"] if rng.random() < .5 else "", orders=str(int(rng.paretovariate(1.2))), last_order=created.strftime("%Y-%m-%d"))
        parts = system["phone"] in (0, 3)
        address = ", ".join(part for part in (street, f"{v['postcode']} {v['town']}".strip()) if part)
        return dict(full=self.whole_name(v, system, schema), given=v["given"] if parts else "", family=v["family"] if parts else "", address=address, email=v["email"],
                    phone=v["mobile"] if v["mobile"] and rng.random() < .85 else v["phone"], birth=v["birth"], maiden=v["maiden"], source=system["name"], created=created.strftime("%d.%m.%Y %H:%M"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=int)
    parser.add_argument("out")
    parser.add_argument("--locale", choices=sorted(LOCALES), default="de")
    parser.add_argument("--schema", choices=["crm", "shop", "mixed"], default="crm")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dup", type=float, default=.35)
    arguments = parser.parse_args()
    customers = Customers(arguments.locale, arguments.seed)
    rng = customers.rng
    people = []
    count = max(1, round(arguments.records * (1 - arguments.dup)))
    while len(people) < count:
        people += customers.household()
    people = people[:count]
    rows = [(i, customers.row(p, rng.choice(customers.systems), arguments.schema)) for i, p in enumerate(people)]
    while len(rows) < arguments.records:
        # Some customers are met again and again.
        i = rng.randrange(count) if rng.random() < .8 else rng.randrange(max(1, count // 20))
        rows.append((i, customers.row(customers.later(people[i]), rng.choice(customers.systems), arguments.schema)))
    rng.shuffle(rows)
    fields = list(rows[0][1])
    rng.shuffle(fields)
    names = customers.l["headers"]
    with open(arguments.out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["record_id"] + [names[field] for field in fields] + ["person_id"])
        for number, (person, row) in enumerate(rows):
            writer.writerow([f"R{number:07}"] + [row[field] for field in fields] + [f"P{person:07}"])


if __name__ == "__main__":
    main()
