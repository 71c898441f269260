/* SPDX-License-Identifier: EUPL-1.2
 * The list of common passwords is short on purpose: length is what protects, the throttle does the rest. */
#include "access/password.h"

#include "base/fold.h"
#include "base/list.h"
#include "platform/web/language.h"

const char password_of_nobody[] =
    "$argon2id$v=19$m=65536,t=2,p=1$obYkjbFwT+Sb0IsfCcnLVw$kknvVZobDNe/Hr0aoeewPSlGwDaDzzKqEFjvlCngsew";

/* Of at least 12 characters, folded: what lists of leaked passwords and French habits have in common. */
static const char *const common[] = {
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789123",
    "1234567891234",
    "1234567890ab",
    "0123456789012",
    "abcdefghijkl",
    "abcdefghijklm",
    "azertyuiop12",
    "azertyuiop123",
    "azertyuiop1234",
    "azertyuiopqs",
    "azertyuiopqsdfghjklm",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopas",
    "qwertyuiopasdfghjkl",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "motdepasse12",
    "motdepasse123",
    "motdepasse1234",
    "monmotdepasse",
    "mon mot de passe",
    "lemotdepasse",
    "mot de passe",
    "motdepassemotdepasse",
    "password1234",
    "password12345",
    "passwordpassword",
    "mypassword123",
    "bonjourbonjour",
    "bonjour12345",
    "bonjour123456",
    "bienvenue123",
    "bienvenue1234",
    "bienvenue2024",
    "bienvenue2025",
    "bienvenue2026",
    "soleilsoleil",
    "soleil123456",
    "loulouloulou",
    "doudoudoudou",
    "chouchouchou",
    "jetaimejetaime",
    "je t aime mon amour",
    "villedeparis",
    "villedeparis75",
    "ville de paris",
    "mairiedeparis",
    "mairie de paris",
    "qualiparis75",
    "qualiparis2024",
    "qualiparis2025",
    "qualiparis2026",
    "liberteegalitefraternite",
    "liberte egalite fraternite",
    "administrateur",
    "administrator",
    "administration",
    "letmeinletmein",
    "iloveyou1234",
    "iloveyouiloveyou",
    "trustno1trustno1",
    "changezmoi12",
    "changemechangeme",
    "secretsecret",
    "demonstration",
    "parissaintgermain",
    "paris saint germain",
    "marseille13000",
    "olympiquedemarseille",
};

/* True if every letter is the one before it, or stands a fixed step after it: aaaaaaaaaaaa, 123456789abc does not. */
static bool is_monotonous(struct str password)
{
    if (password.length < 2)
        return true;
    int step = password.at[1] - password.at[0];
    if (step < -1 || step > 1)
        return false;
    for (size_t i = 2; i < password.length; i++)
        if (password.at[i] - password.at[i - 1] != step)
            return false;
    return true;
}

static bool is_common(struct str password, struct str key)
{
    if (is_monotonous(password))
        return true;
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (str_equal_c(key, common[i]))
            return true;
    return false;
}

enum password_trouble password_trouble(struct arena *arena, struct str password, struct str name, struct str email)
{
    size_t characters = str_characters(password);
    if (characters < PASSWORD_LEAST)
        return PASSWORD_TOO_SHORT;
    if (characters > PASSWORD_MOST)
        return PASSWORD_TOO_LONG;
    struct str key = fold_key(arena, password);
    if (key.length && (str_equal(key, fold_key(arena, name)) || str_equal(key, fold_key(arena, email))))
        return PASSWORD_NAMES_PERSON;
    if (is_common(password, key))
        return PASSWORD_COMMON;
    return PASSWORD_FINE;
}

const char *password_sentence(enum password_trouble trouble)
{
    static const char *const sentences[] = {
        [PASSWORD_FINE] = NULL,
        [PASSWORD_TOO_SHORT] =
            N_("Ce mot de passe est trop court : il faut au moins 12 caractères. Trois ou quatre mots "
               "sans rapport entre eux conviennent bien."),
        [PASSWORD_TOO_LONG] = N_("Ce mot de passe est trop long : 256 caractères au plus."),
        [PASSWORD_NAMES_PERSON] = N_("Ce mot de passe est votre nom ou votre adresse e-mail. Choisissez autre chose."),
        [PASSWORD_COMMON] =
            N_("Ce mot de passe est de ceux que l’on essaie en premier. Choisissez autre chose : trois ou "
               "quatre mots sans rapport entre eux, par exemple."),
    };
    return sentences[trouble];
}
