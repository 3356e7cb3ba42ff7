//! The requests.

use law::Regime::{self, Eir, Foia};

/// Where a request has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Arrived,
    Confirmed,
    Acknowledged,
    Searching,
    Consulting,
    AskedToClarify,
    AskedForName,
    FeeAsked,
    Extended,
    Drafted,
    BeforeApprover,
    SentBack,
    Approved,
    Given,
    GivenInPart,
    Neither,
    OverCost,
    Elsewhere,
    NotHeld,
    Repeated,
    Vexatious,
    EirRefused,
    Corrected,
    Withdrawn,
    Lapsed,
    Transferred,
    Routine,
    ReviewAsked,
    ReviewDecided,
    Complained,
    Noticed,
    Appealed,
    Joined,
    Sealed,
}

/// One request of the demonstration.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) number: u32,
    pub(super) days_ago: u32,
    pub(super) regime: Regime,
    pub(super) name: &'static str,
    pub(super) address: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) end: End,
}

macro_rules! requests {
    ($($number:literal $days:literal $regime:ident $end:ident $name:literal $address:literal $title:literal $text:literal)+) => {
        pub(super) const REQUESTS: &[Request] = &[$(Request {
            number: $number, days_ago: $days, regime: $regime, name: $name, address: $address,
            title: $title, text: $text, end: End::$end,
        }),+];
    };
}

requests! {
    1 2 Foia Arrived "Rowan Ellery" "rowan.ellery@example.com" "Cyber attacks on the force"
      "Please tell me about cyber attacks on the force:\n\n1. How many successful attacks on the force's own systems were recorded in each of the last three years?\n2. For each, what kind of attack was it?\n3. How much was spent on recovering from them?"
    2 1 Foia Arrived "Jo Marsh" "jo.marsh@example.org" "Body-worn video policy"
      "Please send the force's current policy on the use of body-worn video, and the date it was last reviewed."
    3 4 Foia Confirmed "Sam Pryce" "sam.pryce@example.net" "Pursuits ending in a collision"
      "How many police pursuits ended in a collision in each of the last five calendar years?"
    4 6 Foia Acknowledged "Ines Duarte" "ines.duarte@example.com" "Overtime in custody"
      "How many hours of overtime did custody staff work in each month of the last financial year?"
    5 11 Foia Searching "Tomos Rees" "tomos.rees@example.org" "Stolen farm machinery"
      "How many reports of stolen farm machinery did the force record in 2023, 2024 and 2025, by district?"
    6 13 Foia Consulting "Priya Nair" "priya.nair@example.net" "Drones"
      "How many drones does the force own, of which makes, and how often were they flown last year?"
    7 9 Foia AskedToClarify "Lee Castle" "lee.castle@example.com" "Recent incidents"
      "Please send me everything about the recent incidents in the town centre."
    8 5 Foia AskedForName "Bee" "bee1999@example.com" "Speed cameras"
      "Where are the speed cameras that issued most notices last year?"
    9 15 Foia FeeAsked "Hannah Orr" "hannah.orr@example.org" "Plans of the old station"
      "Please send copies of the architect's plans of the old station in Mill Street, on paper."
    10 24 Foia Extended "Victor Lund" "victor.lund@example.net" "Review of the firearms unit"
      "Please send the 2025 review of the firearms unit."
    11 12 Foia Drafted "Aoife Byrne" "aoife.byrne@example.com" "Missing person searches"
      "How many searches for missing people used a helicopter last year?"
    12 19 Foia BeforeApprover "Marcus Webb" "marcus.webb@example.org" "Stop and search training"
      "How many officers completed the stop and search course in each of the last two years?"
    13 16 Foia SentBack "Celia Stone" "celia.stone@example.net" "Vehicles written off"
      "How many police vehicles were written off in 2025, and what did they cost to replace?"
    14 18 Foia Approved "Owen Hart" "owen.hart@example.com" "Dog handlers"
      "How many dogs and handlers does the force have, by speciality?"
    15 40 Foia Given "Mina Sethi" "mina.sethi@example.org" "Call answering times"
      "What was the average time to answer a 999 call in each month of 2025?"
    16 55 Foia GivenInPart "George Pell" "george.pell@example.net" "Complaints against officers"
      "How many complaints were made against officers in 2025, by station and by outcome?"
    17 62 Foia Neither "Kit Sanders" "kit.sanders@example.com" "Ransomware"
      "Has the force been the victim of a ransomware attack since 2022? If so, when, and was a ransom paid?"
    18 48 Foia OverCost "Della Fox" "della.fox@example.org" "Every e-mail about parking"
      "Please send every e-mail sent or received by any officer that mentions parking, since 2015."
    19 35 Foia Elsewhere "Noor Aziz" "noor.aziz@example.net" "Gender pay gap"
      "What is the force's gender pay gap?"
    20 33 Foia NotHeld "Paul Greer" "paul.greer@example.com" "Noise complaints"
      "How many complaints about noise were made to the council in 2025?"
    21 30 Foia Repeated "Mina Sethi" "mina.sethi@example.org" "Call answering times, again"
      "What was the average time to answer a 999 call in each month of 2025, please?"
    22 44 Foia Vexatious "R. Thorne" "r.thorne@example.com" "Thirty-first letter"
      "Further to my previous thirty letters of this month, list every officer who has ever parked in Elm Road."
    23 38 Eir EirRefused "Wren Abbott" "wren.abbott@example.org" "Fuel leak at the depot"
      "Please send the draft report on the fuel leak at the vehicle depot."
    24 70 Foia Corrected "Eli Brandt" "eli.brandt@example.net" "Taser use"
      "How often was a Taser drawn, and how often fired, in 2025?"
    25 21 Foia Withdrawn "Sara Quill" "sara.quill@example.com" "Events policing"
      "What did policing the summer fair cost?"
    26 80 Foia Lapsed "J. Ames" "j.ames@example.org" "The matter we discussed"
      "Please send the papers on the matter we discussed."
    27 17 Foia Transferred "Dev Patel" "dev.patel@example.net" "Street lighting"
      "Which streets have had their lights switched off at night?"
    28 8 Foia Routine "Anna Kemp" "anna.kemp@example.com" "Opening hours"
      "When is the front counter in Harbour Street open?"
    29 75 Foia ReviewAsked "Joel Finch" "joel.finch@example.org" "Facial recognition trial"
      "Was live facial recognition used at the football ground in 2025, and how many people were stopped?"
    30 110 Foia ReviewDecided "Tess Morrow" "tess.morrow@example.net" "Informant payments"
      "How much was paid to informants in each of the last three years?"
    31 160 Foia Complained "Hugh Larch" "hugh.larch@example.com" "Automatic number plate cameras"
      "How many automatic number plate cameras does the force have, and where are they?"
    32 190 Foia Noticed "Bo Winter" "bo.winter@example.org" "Undercover officers"
      "Has the force used undercover officers at protests since 2020?"
    33 230 Foia Appealed "Rae Compton" "rae.compton@example.net" "Phone extraction kit"
      "Which products does the force use to extract data from mobile phones?"
    34 9 Foia Joined "Tomos Rees" "tomos.rees@example.org" "Farm machinery that was stolen"
      "How many reports of stolen farm machinery did the force record in 2023, 2024 and 2025? By district, please."
    35 6 Foia Sealed "Alba Crane" "alba.crane@example.net" "Cyber security"
      "1. How many cyber attacks on the force's systems succeeded in 2025, and was any data lost?\n2. How much did the force spend on information security in 2025?"
}
