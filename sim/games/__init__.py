"""The strategies as players: the same rules under another clock, where answers are known."""

from sim.games.players import Entrant, entrant
from sim.games.playing import Match, Setting, play
from sim.games.stage import GAMES, Game, game, stage_game

__all__ = ["GAMES", "Entrant", "Game", "Match", "Setting", "entrant", "game", "play", "stage_game"]
