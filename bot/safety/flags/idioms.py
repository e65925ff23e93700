"""Sayings with a rule's words in them: their words are set aside before the rules read."""

IDIOMS = tuple(
    """
    asthma attack*
    attack* of
    bang drum
    toddler|sibling|brother|sister|old|olderage hit|hits|bit|bites|biting|hitting .. baby
    breath holding|hold|held
    go on monday|tuesday|wednesday|thursday|friday|saturday|sunday|holiday|course|leave|training
    go on visit|visits|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28
    goodbye see|waved|till|til
    goodbye and waved|left|smiled|wave
    hopeless|useless at|with
    temper tantrum*
    battered by
    baby blues
    bruised nipple|nipples
    cold turkey
    evil eye
    heart thumping|pounding|racing
    passed|passes|pass away|round|around|newborn|hearing|screening|between
    push|pushes|pushing|pushed away
    rape crisis
    scored|scores|score|scoring high
    toddler|sibling|brother|sister|old|olderage ... batters|thumps .. baby
    toddler|sibling|brother|sister|old|olderage hit|hits|bit|bites|hitting .. her|lo
    toddler|sibling|brother|sister|old|olderage batters|thumps|smacks .. her|lo
    overdosed|overdose|od|oding on coffee|caffeine|chocolate|cake|sugar|biscuits|telly|tv|tea
    beaten track
    beat|beating <self>|<me> up
    birth mark|marks
    bit <she> tongue|lip
    bite to eat
    bite|bit bullet
    bored|tickled to death
    breaking point
    broke|broken sleep|night|nights|boiler|car|heating|down|phone
    burning question
    burns through
    burn|burnt|burning out
    coke zero|can
    could murder brew|coffee|tea|drink|wine|curry|pint|takeaway
    crack on
    cracking on
    cut <me> visits|hours
    cut teeth
    cutting teeth
    cut|cutting down|out|back|off|short|corners|tie|cord|nails|hair
    dead body
    dead on <me> feet
    dead tired|quiet|chuffed|good|easy|keen|proud|happy|cute|nice|busy|end|line|gorgeous
    dead zone|spot|link|phone|battery
    death of me
    devil is
    diet coke
    drop dead gorgeous
    drops od
    drowning in paperwork|debt|cuddles|love|laundry|washing|work|emails|admin|nappies
    dying to|for
    end of|o|ae <she> tether|rope
    end of life care
    end of tether|month|week|year|day|term|shift
    finished me off
    god what|what|sake|daughter|parents|mother|father|son
    hang|hanging out|up|on|around
    heart attack*
    high temp|temperature|birthweight|birth|bp|risk|score|chair|scorer|needs|demand|street
    hit <she> like
    hit by|with
    hit home|hard
    hit wall|nail|ground|milestones|target
    hits different
    assault|attack years|decades
    hits gym
    hitting .. milestones
    hitting <she>? milestones|targets
    hung up on
    hung up|out|over
    jumping for joy
    jump|jumped|jumps at|for chance|joy
    kick|kicked|kicking off feed|feeding|labour|project|meeting
    kill for a|some
    killer
    manager|boss|supervisor|matron|admin will|ll|is|gonna .. throttle|strangle|murder|shoot|kill me
    band|song|album|film|podcast|game called|named psychosis|mania|suicide|overdose|voices
    refuge manager|managers
    killing me
    kill|killing two birds
    knock on effect
    knocked for six
    mark form|sheet|it|as
    mg od
    milk shake
    ml od
    murder a|some
    nail in coffin
    od mane|nocte|dose|for|with|and
    oh|omg|my|thank|for god
    over <me> dead body
    panic attack*
    poison|poisoning food
    question mark
    shake|shook hands
    shoot me an|over|email|msg|message
    shoot over
    shot <me> .. foot
    sick to death
    smashed <she> couch
    smashed it|exam|target*|goal*|couch
    smother|smothered|smothering .. love|cuddles|kisses
    spice bag|up|rack|mix
    stork mark|marks
    strangled cry
    strangles cry
    strawberry mark
    stretch mark|marks
    suicide bomber|squad
    tablet|tablets od
    take <life> easy
    threatened miscarriage|labour|redundancy
    threatened with redundancy
    threatening to complain|leave|cancel
    train|trains|training|trained as|on|in
    voice concern|concerns
    voice message|note|mail|notes|clinic
    wasted trip|visit|journey|morning|appointment|slot|time
    was|been|is murder
    absolutely|totally|completely mad about
    bit of a? madhouse|handful|day|week|mess
    beaten by car|instructions|app|form|pram|traffic
    cancelled everything after .. because|holiday|moving
    kill|killing|killed <self> laughing
    plan is talking|refer|referral|gp|review|listening|to_refer
    suicide on budget
    throttle|strangle|murder|shoot .. whoever|satnav|sat|printer|computer|wifi|laptop
    voice like angel|an_angel
    would never shake
    brother|sister|uncle|aunt|auntie|cousin|grandad|grandfather|friend died|dies by suicide
    follow|follows|followed|following me|us .. insta|instagram|facebook|fb|tiktok|snapchat
    head lice
    jinn|djinn .. family|old stories|tales
    mam|mum|mother|dad|father|nan|nana|gran|granny|grandad|grandma passed when|last|before|recently
    switched|switches|switch off
    does|do|will|would|can .. team|teams|service|services|clinic|unit|cmht see|sees people|women
    laptop|computer|printer|wifi|server|keyboard|scanner|satnav is|was|seems suicidal|psychotic
    blue spot|spots documented|recorded|noted|charted
    hit|hits|hitting|hittin roof
    protein|meal|slimming|slimfast shake|shakes
    one|two|three|1|2|3 shake|shakes day
    shook|shakes|shaking her|<my> head at|no
    follow|follows|followed|following up gp|me|or|who|with|on|the
    who follows|follow up
    listening visit|visits|session|sessions
    child|toddler|sibling|eldest|kids acting out
    jab|jabs|vaccine|vaccines|injection ... think|thinks|reckon hurts|hurt most|more
    hit|beat|smacked|slapped|battered <she>|<him>|me as a kid|child|bairn|wean
    put|puts|putting <she>|<me> off
    dad|dads|partner|husband|nan|gran home alone with
    <baby> cries|does|wakes|screams|refuses it? on purpose
    """.strip().splitlines()
)
