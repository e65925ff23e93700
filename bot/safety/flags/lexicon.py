"""The classes of words that the rules are written in, as Champions write them."""

CLASSES = {
    "self": """
        herself himself themself themselves hersel hisself theirself hersen hissen hersself
        herselve
    """,
    "me": "i im ive id ill me my myself mesel",
    "i": "i im ive id",
    "she": """
        she shes he hes her his mum mums mam mom mother mummy mama cl client clients pt
        patient parent lady woman wife husband hubby partner dad father daddy gf bf girlfriend
        boyfriend they theyre girl shed hed shell hell theyd theyll mothers
    """,
    "man": """
        he hes partner husband hubby bf boyfriend ex dad father fella daddy fiance stepdad
        uncle brother brothers family dads partners inlaws mil
    """,
    "baby": """
        baby babys babe bby bub bubs bubba lo los infant newborn nb twin twins child kid kids
        son daughter bairn wean toddler neonate babby baba babies children littleone
    """,
    "him": "him her it them he she",
    "wants": """
        want wants wanted wanting wanna wish wishes wished going gonna plan plans planned
        planning intend intends intent intending intention ready decided threatens threatened
        threatening threat tempted urge urges desire considering contemplating
    """,
    "thinks": """
        think thinks thinking thought thoughts considering considered contemplat* ideation
        ideas idea fantasis* fantasiz* ruminat* dwelling
    """,
    "says": """
        say says said saying tell tells told telling text texted texts state states stated
        report reports reported disclose disclosed discloses admit admits admitted messaged
        whispered mentioned keeps claims insists
    """,
    "feels": "feel feels felt feeling",
    "kill": """
        kill kills killing kil kll killed kms unalive unalived unaliving murder murdering
    """,
    "end": "end ends ending ended finish finishing endin",
    "life": "life lives",
    "not": """
        not dont doesnt didnt isnt wasnt cant cannot couldnt wont wouldnt hasnt havent never
        no aint nae dinnae doesny cannae shouldnt without
    """,
    "tablets": """
        tablet tablets tabs pill pills meds medication medicines paracetamol sertraline
        codeine diazepam amitriptyline propranolol cocodamol zopiclone ibuprofen insulin
        blisters packets boxes antidepressants packs pack strips quetiapine fluoxetine
        citalopram mirtazapine drugs
    """,
    "means": """
        rope noose ligature knife razor blade tablets pills gun petrol bleach hosepipe belt
        scissors
    """,
    "dead": "dead gone died die dies dying",
    "heights": """
        bridge roof cliff railway train trains motorway tracks viaduct balcony platform river
        flyover
    """,
    "body": """
        cheek cheeks ear ears face head neck arm arms leg legs thigh thighs tummy abdomen back
        bottom bum chest foot feet hand hands wrist shoulder shoulders eye eyes eyelid
        forehead jaw lip ankle ankles buttock buttocks torso rib ribs skull bone gum gums
        mouth scalp knee temple chin nose finger fingers toe toes genitals groin soft
    """,
    "bruise": """
        bruise bruises bruised bruising brused brusing bruse bruize welt welts haematoma
        petechiae fingermarks
    """,
    "burn": "burn burns burnt burned scald scalds scalded scalding",
    "break": "fracture fractures fractured broken broke dislocated",
    "bite": "bite bites bitemark",
    "marks": """
        mark marks swelling swollen lump graze grazes cut cuts scratches imprint fingerprints
    """,
    "colour": "purple blue black red yellow yellowish brown green bluish round linear small",
    "immobile": """
        nonmobile premobile immobile newborn neonate youngage prem premmie premature baby
        babys infant bubs bub bby lo baba
    """,
    "young": "nonmobile premobile immobile newborn neonate youngage prem premmie premature",
    "drunk": """
        drunk pissed intoxicated inebriated plastered wasted hammered blotto sloshed paralytic
        steaming legless smashed stoned spaced slurring
    """,
    "out": """
        unconscious unresponsive unrousable unarousable collapsed passed comatose slumped
        gouching gouched monged zonked sparko
    """,
    "drugs": """
        heroin crack spice ketamine cocaine coke smack methadone benzos diazepam pregabalin
        weed valium
    """,
    "hit": """
        hit hits hitting punch* slap slaps slapped slapping kick kicks kicked kicking beat
        beats beaten beating batter* headbutt* smack smacks smacked shove shoves shoved pushed
        pushes pushing thump* assault* attack* bash* belted clouted
    """,
    "throttle": """
        strangl* throttle throttled throttling choke chokes choked choking nfs chocked
    """,
    "hurt": """
        hurt hurts hurting harm harms harmed harming kill killing kil kll unalive stab
        stabbing smother smothering suffocate suffocating drown drowning strangle strangling
        throttle throttling poison poisoning shake shaking dropping drop throw throwing batter
        smack punch hit hitting stabbed slap murder
    """,
    "weapon": "knife machete gun bat hammer axe weapon blade shotgun crowbar",
    "voice": "voice voices",
    "odd": """
        poisoned poison evil possessed devil demon demons satan cursed messiah jesus god gods
        allah jinn djinn prophet angel angels chosen prophecy
    """,
    "watch": """
        watching watched spying spied filming filmed following followed bugged bugging cameras
        tapped listening recording monitoring tracking
    """,
    "them": """
        government police neighbours neighbour midwives midwife staff hospital everyone
        everybody people hv hvs social they mi5 family
    """,
    "now": "now today tonight currently downstairs outside here",
    "night": "night nights day days week weeks youngage",
    "one": "1 2 3 one two three yes positive pos sometimes often hardly several occasionally",
    "item10": "10 ten",
    "stop": "shut quiet stop",
    "count": """
        10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 32 35 36 40 45 48 50 56
        60 64 70 80 84 90 96 100 ten twelve fifteen sixteen twenty thirty forty fifty handful
        loads lots whole all bottle packet box dozen several
    """,
    "left": "left leaving leaves abandoned leave",
    "alone": "alone unattended unsupervised",
    "my": "my me i im ive",
    "goodbye": "goodbye goodbyes goodby byebye",
    "despair": "despair desperate hopeless worthless",
    "cut": """
        cut cuts cutting scratching scratches scratch burning slicing slashed slashing carving
    """,
    "sleep": "sleep slept sleeping asleep",
    "fast": "fast quickly nonstop rapidly nineteen constantly",
}
